/** Splits `MINEWATCH_ALLOW_HOSTS`: `host` or `host:port`, comma-separated; of a full address the host counts. */
export function parseAllowHosts(list: string | undefined): readonly string[] {
  return (list ?? '')
    .split(',')
    .map((entry) =>
      entry
        .trim()
        .toLowerCase()
        .replace(/^https?:\/\/|\/.*$/g, ''),
    )
    .filter((entry) => entry !== '');
}

/**
 * Whether the operator has named this host (any port) or this host and port as one that may have a private address.
 * @param host as in `URL.hostname`; brackets and a trailing dot do not matter
 */
export function isAllowedHost(allowHosts: readonly string[], host: string, port: number): boolean {
  const bare = host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
  const names = bare.includes(':') ? [`[${bare}]`, bare, `[${bare}]:${port}`] : [bare, `${bare}:${port}`];
  return names.some((name) => allowHosts.includes(name));
}
