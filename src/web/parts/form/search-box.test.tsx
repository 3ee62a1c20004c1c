import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { SearchBox } from './search-box.tsx';

afterEach(cleanup);

/** The value comes back late, as it does from the URL: here never. */
function shown() {
  const onChange = vi.fn();
  render(<SearchBox label="Search" placeholder="" value="" onChange={onChange} />);
  return { onChange, input: screen.getByRole('searchbox', { name: 'Search' }) as HTMLInputElement };
}

test('no letter is lost although the value comes back late', async () => {
  const { input, onChange } = shown();
  await userEvent.type(input, 'nuclei');
  expect(input.value).toBe('nuclei');
  expect(onChange).toHaveBeenLastCalledWith('nuclei');
});

test('a slash focuses it from anywhere and is not written into it', async () => {
  const { input } = shown();
  await userEvent.keyboard('/');
  expect(document.activeElement).toBe(input);
  expect(input.value).toBe('');
});

test('Escape clears it first and leaves it then', async () => {
  const { input, onChange } = shown();
  await userEvent.type(input, 'a');
  await userEvent.keyboard('{Escape}');
  expect(onChange).toHaveBeenLastCalledWith('');
  expect(document.activeElement).toBe(input);
  await userEvent.keyboard('{Escape}');
  expect(document.activeElement).not.toBe(input);
});
