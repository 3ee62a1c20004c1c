import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import counts from '#domain/deployments-file/fixtures/counts.json' with { type: 'json' };
import { parseDeploymentsBytes } from '#domain/deployments-file/parse-deployments-file.ts';
import { summaryOf } from './summary.ts';

test.each(counts)(
  '$file is summed up in exactly the numbers that are known of it',
  async (count) => {
    const bytes = await readFile(
      new URL(`../../domain/deployments-file/fixtures/${count.file}`, import.meta.url),
    );
    const summary = await summaryOf(
      { file: count.file, content: { kind: 'bytes', bytes } },
      async (read) => parseDeploymentsBytes(read),
    );
    expect(summary).toEqual({ ...count, problems: [] });
  },
);
