import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { Markdown } from './markdown.tsx';

afterEach(cleanup);

test('a text is formatted, with its headings below those of the page', () => {
  render(
    <Markdown
      base={null}
      text={'# Nuclei\n\nSegments **nuclei**.\n\n| a | b |\n|---|---|\n| 1 | 2 |'}
    />,
  );
  expect(screen.getByRole('heading', { name: 'Nuclei', level: 3 })).toBeTruthy();
  expect(screen.getByText('nuclei').tagName).toBe('STRONG');
  expect(screen.getByRole('table')).toBeTruthy();
});

test('HTML in a text is left out, and a picture is a link that nobody follows by looking', () => {
  const { container } = render(
    <Markdown
      base="https://example.org/lab/apps/"
      text={'<img src=x onerror=alert(1)><script>alert(1)</script>\n\n![cells](docs/cells.png)'}
    />,
  );
  expect(container.querySelector('img, script')).toBeNull();
  expect(screen.getByRole('link', { name: 'Picture: cells' }).getAttribute('href')).toBe(
    'https://example.org/lab/apps/docs/cells.png',
  );
});

test('a link that is not http or https is only its text', () => {
  render(
    <Markdown
      base={null}
      text={
        '[click](javascript:alert(1)) and [data](data:text/html,x) and [good](https://example.org/a)'
      }
    />,
  );
  expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
    'https://example.org/a',
  ]);
  expect(screen.getByText(/click/)).toBeTruthy();
});
