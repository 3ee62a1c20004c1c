import type { Environment } from '#backend/drivers/port/driver-kind.ts';
import { parseEngineAddress } from './engine-address.ts';

/** Why an engine at this address is left out, and what to do; without a full stop. */
export function whySilent(error: unknown, address: string, env: Environment): string {
  const { code = '', name, message } = error as Error & { code?: string };
  if (name === 'BadEngineAddress' || name === 'NoCertificates') return message.replace(/\.$/, '');
  if (code === 'EACCES')
    return 'this user may not use it. Add the user to the group docker, or run rootless Docker or Podman';
  if (code === 'ENOENT' || code === 'ECONNREFUSED')
    return 'nothing listens there. Start the engine';
  if (name === 'TimeoutError' || name === 'AbortError')
    return 'it does not answer within 2 seconds';
  const isOverTls = parseEngineAddress(address, env).protocol === 'https';
  return isOverTls ? overTls(code, message) : plainly(address, code, message);
}

function overTls(code: string, message: string): string {
  if (/CERT|SELF_SIGNED|UNABLE_TO_|ALTNAME/.test(code) && !/ALERT/.test(code))
    return `its certificate is not trusted (${code}). Put the authority that signed it into ca.pem in the folder that DOCKER_CERT_PATH names`;
  if (/WRONG_VERSION|PACKET_LENGTH/.test(code) || /wrong version number/i.test(message))
    return 'it does not speak TLS. Unset DOCKER_TLS_VERIFY, or name its TLS port';
  return `it ends the connection (${code || message}). Put a client certificate that it trusts, cert.pem and key.pem, into the folder that DOCKER_CERT_PATH names`;
}

function plainly(address: string, code: string, message: string): string {
  const isCutOff =
    code === 'ECONNRESET' ||
    code === 'EPIPE' ||
    /socket hang up|HTTP 400|Parse Error/i.test(message);
  if (!isCutOff || address.startsWith('unix:') || address.startsWith('/')) return message;
  return 'it does not speak plain http. If it speaks TLS, set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH to the folder of ca.pem, cert.pem and key.pem';
}
