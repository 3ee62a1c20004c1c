import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { hubQuery } from '#web/data/hub-query.ts';

const imageRules = graphql('query ImageRules { imageRules { id match image } }');
export type ImageRuleData = ResultOf<typeof imageRules>['imageRules'][number];

const imageRuleChanges = graphql(
  'query ImageRuleChanges { imageRuleChanges(pagination: { limit: 50 }) { id action match image changedBy changedAt } }',
);
export type ImageRuleChangeData = ResultOf<typeof imageRuleChanges>['imageRuleChanges'][number];

const knownImages = graphql(`
  query KnownImages {
    flavours(pagination: { limit: 1000 }) {
      id
      name
      image {
        imageString
      }
      release {
        id
        version
        app {
          id
          identifier
        }
      }
    }
  }
`);
export type KnownImage = ResultOf<typeof knownImages>['flavours'][number];

const scanSettings = graphql(
  'query ScanSettings { scanSettings { defaultRepos scanIntervalMinutes } }',
);
export type ScanSettingsData = ResultOf<typeof scanSettings>['scanSettings'];

export const saveImageRule = graphql(
  'mutation SaveImageRule($input: SaveImageRuleInput!) { saveImageRule(input: $input) { id } }',
);
export const deleteImageRule = graphql(
  'mutation DeleteImageRule($id: ID!) { deleteImageRule(id: $id) }',
);
export const setScanSettings = graphql(
  'mutation SetScanSettings($input: SetScanSettingsInput!) { setScanSettings(input: $input) { defaultRepos scanIntervalMinutes } }',
);

export function imageRulesQuery() {
  return hubQuery(imageRules, {}, ['catalogue']);
}

export function imageRuleChangesQuery() {
  return hubQuery(imageRuleChanges, {}, ['catalogue']);
}

export function knownImagesQuery() {
  return hubQuery(knownImages, {}, ['catalogue']);
}

export function scanSettingsQuery() {
  return hubQuery(scanSettings, {}, ['repos']);
}
