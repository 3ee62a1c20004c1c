import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { ExternalLink } from './external-link.tsx';

afterEach(cleanup);

test.each([
  'javascript:alert(1)',
  ' JavaScript:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'file:///etc/passwd',
  'blob:https://example.org/x',
  '//example.org/x',
  '',
])('%j is no link: its text is shown', (url) => {
  render(<ExternalLink url={url}>{'somewhere'}</ExternalLink>);
  expect(screen.queryByRole('link')).toBeNull();
  expect(screen.getByText('somewhere')).toBeTruthy();
});

test('a link to another site tells it nothing of us and gives it no hold on our page', () => {
  render(<ExternalLink url="https://example.org/a">{'there'}</ExternalLink>);
  const link = screen.getByRole('link', { name: 'there' });
  expect(link.getAttribute('rel')).toBe('noopener noreferrer');
  expect(link.getAttribute('href')).toBe('https://example.org/a');
});
