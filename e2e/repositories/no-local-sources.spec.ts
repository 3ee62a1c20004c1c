import { expect, test } from '../kabinet.ts';
import { openRepos, previewRepo } from '../screens/repos-screen.ts';

test.use({ world: { KABINET_ALLOW_LOCAL_SOURCES: '' } });

test('an address inside the network is refused', async ({ page, kabinet, repository }) => {
  await kabinet.signIn(page);
  await openRepos(page);
  const dialog = await previewRepo(page, repository.url.replace('http:', 'https:'));
  await expect(dialog.getByRole('alert')).toContainText(/127\.0\.0\.1|inside/);
});
