import { count, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { flavours } from '#hub/store/catalogue-tables.ts';
import { registryImages } from '#hub/store/storefront-tables.ts';
import { createLab, deploymentsFile, labUrl } from '#hub/testing/lab.ts';
import { listImages } from './registry-rows.ts';

test('every image that is listed is asked about, however many there are, and those that are gone are forgotten', async () => {
  const lab = await createLab();
  const { database } = lab.hub;
  const known = async () =>
    (await database.select({ rows: count() }).from(registryImages))[0]?.rows;
  lab.web.set(
    labUrl,
    deploymentsFile(
      ...Array.from({ length: 1_100 }, (_, at) => ({
        app: `org.lab.app${at % 100}`,
        version: `1.${at}`,
        image: `lab/app:${at}`,
      })),
    ),
  );
  await lab.run(
    'mutation ($url: String!) { createGithubRepo(input: { identifier: $url }) { id } }',
    { url: labUrl },
  );
  await listImages(database, new Date());
  expect(await known()).toBe(1_100);
  await database.delete(flavours).where(eq(flavours.imageString, 'lab/app:7'));
  await listImages(database, new Date());
  expect(await known()).toBe(1_099);
  await lab.close();
});
