import { graphql } from '#hub-client/graphql.ts';

export const addRepoMutation = graphql(`
  mutation AddRepo($identifier: String!) {
    createGithubRepo(input: { identifier: $identifier }) {
      id
      state
    }
  }
`);
export const reposQuery = graphql(`
  query Repos {
    githubRepos {
      id
      kind
      identifier
    }
  }
`);
export const deleteRepoMutation = graphql(`
  mutation DeleteRepoOf($id: ID!) {
    deleteGithubRepo(input: { id: $id })
  }
`);
export const scanMutation = graphql(`
  mutation Scan($id: String!) {
    scanRepo(input: { id: $id }) {
      id
      state
    }
  }
`);
export const releasesOfQuery = graphql(`
  query ReleasesOf($identifier: String!) {
    app(identifier: $identifier) {
      releases {
        id
        version
        flavours {
          id
        }
      }
    }
  }
`);
export const partsOfQuery = graphql(`
  query PartsOf($identifier: String!) {
    app(identifier: $identifier) {
      latestRelease {
        id
        definitions {
          id
          name
        }
        flavours {
          id
          name
        }
      }
    }
  }
`);
export const storeAppsQuery = graphql(`
  query StoreApps {
    apps {
      identifier
    }
  }
`);
export const versionOfQuery = graphql(`
  query VersionOf($id: ID!) {
    pod(id: $id) {
      deployment {
        flavour {
          release {
            version
          }
        }
      }
    }
  }
`);
export const appsQuery = graphql(`
  query Apps {
    apps {
      name
    }
  }
`);
export const backendsQuery = graphql(`
  query Backends {
    backends {
      id
      name
      freshness
      engineOk
      isDemo
      resources {
        id
      }
    }
  }
`);
export const appIdQuery = graphql(`
  query AppId($identifier: String!) {
    app(identifier: $identifier) {
      id
    }
  }
`);
export const createEnrolmentMutation = graphql(`
  mutation EnrolmentOf($input: CreateEnrolmentInput!) {
    createEnrolment(input: $input) {
      token
    }
  }
`);
export const saveSuiteMutation = graphql(`
  mutation SaveSuiteOf($input: SaveSuiteInput!) {
    saveSuite(input: $input) {
      id
    }
  }
`);
export const installMutation = graphql(`
  mutation Install($input: InstallInput!) {
    install(input: $input) {
      pods {
        id
        name
      }
    }
  }
`);
export const stopPodMutation = graphql(`
  mutation StopIt($id: ID!) {
    stopPod(input: { pod: $id }) {
      id
    }
  }
`);
export const podQuery = graphql(`
  query Pod($id: ID!) {
    pod(id: $id) {
      id
      name
      phase
      reason
      containerId
    }
  }
`);
export const podsQuery = graphql(`
  query Pods {
    pods {
      id
    }
  }
`);
export const removePodMutation = graphql(`
  mutation RemovePodOf($id: ID!) {
    removePod(input: { pod: $id }) {
      id
    }
  }
`);
export const suitesQuery = graphql(`
  query Suites {
    suites {
      id
    }
  }
`);
export const deleteSuiteMutation = graphql(`
  mutation DeleteSuiteOf($id: ID!) {
    deleteSuite(id: $id)
  }
`);
