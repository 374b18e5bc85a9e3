const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const TIME = new Intl.DateTimeFormat('en-GB', {
  ...{ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: 'UTC' },
});

/**
 * A time as exact as it is known; with `brief` no more exact than the day. Instants are in UTC; a browser with scripts
 * shows them in its own zone, and UTC on hover.
 */
export function When({ at, brief = false }: { readonly at: string; readonly brief?: boolean }) {
  const exact = at.length > 10;
  const kind = brief ? 'day' : 'time';
  return (
    <time
      dateTime={at}
      data-instant={exact ? kind : undefined}
      title={exact ? `${TIME.format(new Date(at))} UTC` : undefined}
    >
      {brief && exact ? DAY.format(new Date(at)) : toldTime(at)}
    </time>
  );
}

/** `2022`, `January 2022`, `5 Jan 2022` or `5 Jan 2022, 06:30 UTC`. */
export function toldTime(at: string): string {
  const date = new Date(at);
  if (at.length === 4 || Number.isNaN(date.getTime())) return at;
  if (at.length === 7) return MONTH.format(date);
  return at.length === 10 ? DAY.format(date) : `${TIME.format(date)} UTC`;
}

/** `5 Jan 2022`, whatever the precision. */
export function day(at: string): string {
  return DAY.format(new Date(at));
}

/** How long ago, roughly: `3 days ago`. */
export function ago(at: string, now: Date): string {
  const minutes = Math.max(0, (now.getTime() - Date.parse(at)) / 60_000);
  if (minutes < 60) return `${Math.round(minutes)} min ago`;
  if (minutes < 48 * 60) return `${Math.round(minutes / 60)} h ago`;
  return `${Math.round(minutes / 1440)} days ago`;
}
