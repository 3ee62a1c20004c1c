import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { hubQuery } from '#web/data/hub-query.ts';

const scanSettings = graphql('query ScanSettings { scanSettings { defaultRepos scanIntervalMinutes } }');
export type ScanSettingsData = ResultOf<typeof scanSettings>['scanSettings'];

export const setScanSettings = graphql('mutation SetScanSettings($input: SetScanSettingsInput!) { setScanSettings(input: $input) { defaultRepos scanIntervalMinutes } }');

export function scanSettingsQuery() {
  return hubQuery(scanSettings, {}, ['repos']);
}
