import type { LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { isPublicAddress } from './addresses.ts';
import { isAllowedHost } from './allow-hosts.ts';

/** Name → all its addresses, as `dns.promises.lookup(name, { all: true })`. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

/** The target is inside a network that fetched content must not reach. */
export class RefusedAddress extends Error {
  override readonly name = 'RefusedAddress';
}

/**
 * An undici connector that resolves the name itself, refuses unless every answer is public, and dials exactly the
 * addresses that it has checked: a second answer of the name server (DNS rebinding) is never asked for. Hosts named by
 * the operator are exempt.
 */
export function guardedConnector(
  allowHosts: readonly string[],
  resolve: Resolve,
  connect: { readonly timeout: number; readonly ca?: string[] },
): buildConnector.connector {
  return (options, callback) => {
    const port = Number(options.port) || (options.protocol === 'https:' ? 443 : 80);
    guardedLookup(allowHosts, options.hostname, port, resolve).then(
      (lookup) => buildConnector({ ...connect, lookup })(options, callback),
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
    );
  };
}

/**
 * A lookup that answers with the checked addresses of this one host.
 * @throws RefusedAddress, or what the name server says
 */
export async function guardedLookup(
  allowHosts: readonly string[],
  hostname: string,
  port: number,
  resolve: Resolve,
): Promise<LookupFunction> {
  return answerWith(await vettedAddresses(hostname, isAllowedHost(allowHosts, hostname, port), resolve));
}

async function vettedAddresses(hostname: string, exempt: boolean, resolve: Resolve): Promise<readonly LookupAddress[]> {
  const family = isIP(hostname);
  const addresses = family === 0 ? await resolve(hostname) : [{ address: hostname, family }];
  if (addresses.length === 0) throw new Error(`${hostname} has no address`);
  const inner = exempt ? undefined : addresses.find(({ address }) => !isPublicAddress(address));
  if (inner === undefined) return addresses;
  throw new RefusedAddress(
    `${hostname} has the private or reserved address ${inner.address}; add ${hostname} to MINEWATCH_ALLOW_HOSTS if that is meant`,
  );
}

/** Node asks for all addresses (to try IPv6 and IPv4 side by side) or, when that is switched off, for one. */
function answerWith(addresses: readonly LookupAddress[]): LookupFunction {
  return (_hostname, options, callback) => {
    const [first] = addresses;
    if (options.all) callback(null, [...addresses]);
    else if (first) callback(null, first.address, first.family);
  };
}
