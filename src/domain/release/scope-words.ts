/** Scopes that mean the same in every service of the platform. */
const known: Readonly<Record<string, string>> = {
  read: 'Sees the data that you can see.',
  write: 'Adds data and changes data that you can change.',
  delete: 'Removes data that you can remove.',
  admin: 'Manages settings on your behalf.',
  openid: 'Learns which account is yours.',
  profile: 'Sees your name and your picture.',
  email: 'Sees your e-mail address.',
  offline_access: 'Stays signed in while you are away.',
};

const acts: Readonly<Record<string, string>> = {
  read: 'Sees your data in',
  write: 'Adds and changes data in',
  delete: 'Removes data from',
  admin: 'Manages',
};

/**
 * What a scope of an app allows, in one neutral sentence; null for a scope that nobody has put into
 * words, which is shown as it is. `mikro:read`, `mikro_read` and `read:mikro` are about one service.
 */
export function scopeWords(scope: string): string | null {
  const name = scope.trim().toLowerCase();
  const whole = Object.hasOwn(known, name) ? known[name] : undefined;
  if (whole !== undefined) return whole;
  const parts =
    /^(\w+?)[:_.-](read|write|delete|admin)$/.exec(name) ??
    swapped(/^(read|write|delete|admin)[:_.-](\w+)$/.exec(name));
  const [, service, act] = parts ?? [];
  return service && act ? `${acts[act]} ${service}.` : null;
}

function swapped(found: RegExpExecArray | null): string[] | null {
  return found && [found[0], found[2] ?? '', found[1] ?? ''];
}
