import { graphql } from '#hub-client/graphql.ts';

export const startPod = graphql(
  'mutation StartPod($input: PodCommandInput!) { startPod(input: $input) { id } }',
);
export const stopPod = graphql(
  'mutation StopPod($input: StopPodInput!) { stopPod(input: $input) { id } }',
);
export const restartPod = graphql(
  'mutation RestartPod($input: StopPodInput!) { restartPod(input: $input) { id } }',
);
export const removePod = graphql(
  'mutation RemovePod($input: StopPodInput!) { removePod(input: $input) { id } }',
);
