import ipaddr from 'ipaddr.js';

/** Azure's wire server: reachable from every Azure machine, public by its number alone. */
const CLOUD_INTERNAL = new Set(['168.63.129.16']);

/** All addresses given out for the public IPv6 internet lie here (IANA); the rest is unassigned or special. */
const GLOBAL_IPV6: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3];

/**
 * Whether an IP literal belongs to the public internet. Private, loopback, link-local, carrier-NAT, reserved and
 * multicast ranges do not, nor do IPv6 forms that carry an IPv4 address (mapped, NAT64, 6to4, Teredo): these could
 * smuggle a private one.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  if (parsed instanceof ipaddr.IPv6) return parsed.match(GLOBAL_IPV6);
  return !CLOUD_INTERNAL.has(parsed.toString());
}
