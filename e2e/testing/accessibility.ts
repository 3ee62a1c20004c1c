import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type axe from 'axe-core';
import { expect, type Page } from '@playwright/test';

declare global {
  interface Window {
    axe: typeof axe;
  }
}

const source = readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/**
 * What is wrong with a page by every rule of axe, or by some. It is brought into the page itself:
 * @axe-core/playwright brings it into another page as well, each time, for pages with frames in
 * frames, and describes every element that passes, which takes five times as long. A page of ours
 * has no frame.
 */
export async function seriousProblems(page: Page, rules?: string[]): Promise<string[]> {
  expect(page.frames(), 'the page has no frame').toHaveLength(1);
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await source);
  const { looked, serious } = await page.evaluate(judge, rules);
  expect(looked, 'rules that apply to the page').toBeGreaterThan(0);
  return serious;
}

/** Runs in the page. */
async function judge(rules?: string[]): Promise<{ looked: number; serious: string[] }> {
  const { violations, passes, incomplete } = await window.axe.run(document, {
    resultTypes: ['violations'],
    ...(rules ? { runOnly: rules } : {}),
  });
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return {
    looked: violations.length + passes.length + incomplete.length,
    serious: serious.map(
      ({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
    ),
  };
}
