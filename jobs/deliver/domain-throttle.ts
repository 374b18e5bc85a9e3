/** Says for how many milliseconds a mail to this address has to wait; 0: it may go, and is counted. */
export type Throttle = (target: string, now: number) => number;

const MINUTE = 60_000;

/** Lets so many mails a minute go to one domain. */
export function domainThrottle(most: number): Throttle {
  const windows = new Map<string, { start: number; count: number }>();
  return (target, now) => {
    const domain = domainOf(target);
    const window = windows.get(domain);
    if (window === undefined || now - window.start >= MINUTE || now < window.start) {
      windows.set(domain, { start: now, count: 1 });
      return 0;
    }
    if (window.count >= most) return window.start + MINUTE - now;
    window.count += 1;
    return 0;
  };
}

/** `a@Example.com` → `example.com` */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
