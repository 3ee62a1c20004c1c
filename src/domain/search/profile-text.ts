import type { Profile } from './document.ts';
import { weightUnit } from './index/segment.ts';

/** A profile as one line of text; no term has a space or a colon. */
export function printProfile(profile: Profile): string {
  return [...profile]
    .map(([term, weight]) => `${term}:${Math.max(1, Math.round(weight / weightUnit))}`)
    .join(' ');
}

export function parseProfile(text: string): Profile {
  const profile: Profile = new Map();
  if (text === '') return profile;
  for (const part of text.split(' ')) {
    const at = part.lastIndexOf(':');
    profile.set(part.slice(0, at), Number(part.slice(at + 1)) * weightUnit);
  }
  return profile;
}
