import { appPath } from '../parts/app-path.ts';
import type { FoundNode } from './ports.queries.ts';

export type NodeState = 'RUNNING' | 'STARTABLE' | 'INSTALLABLE' | 'ELSEWHERE';

/** The one thing that can be done with it, and where. */
type NodeAct = { state: NodeState; word: string; to: string; sentence: string };

/** Of the containers and apps that provide it, the one that is nearest to running. */
export function actOf({ pods, apps }: Pick<FoundNode, 'pods' | 'apps'>): NodeAct {
  const [pod] = pods;
  if (pod)
    return {
      state: 'RUNNING',
      word: 'Open',
      to: `/containers/${pod.id}`,
      sentence: `Runs in ${pod.name}`,
    };
  const installed = apps.find(({ state }) => state === 'INSTALLED' || state === 'UPDATE_AVAILABLE');
  if (installed)
    return {
      state: 'STARTABLE',
      word: 'Start',
      to: appPath(installed.identifier),
      sentence: `${installed.name} is installed`,
    };
  return actOfApps(apps);
}

function actOfApps(apps: FoundNode['apps']): NodeAct {
  const fitting = apps.find(({ fit }) => fit.eligibility !== 'NO');
  const shown = fitting ?? apps[0];
  if (!shown)
    return {
      state: 'ELSEWHERE',
      word: 'Browse',
      to: '/browse',
      sentence: 'No app provides it any more',
    };
  const release = fitting?.fit.release ?? fitting?.latestRelease;
  const path = appPath(shown.identifier);
  const sentence = `${shown.name}: ${shown.fit.sentence}`;
  return release
    ? { state: 'INSTALLABLE', word: 'Install', to: `${path}?install=${release.id}`, sentence }
    : { state: 'ELSEWHERE', word: 'Show', to: path, sentence };
}
