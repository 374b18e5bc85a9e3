import type { ComponentChildren, VNode } from 'preact';
import { render } from 'preact-render-to-string';

/** The pages of the navigation, in its order. */
const SECTIONS = [
  ['/', 'Today'],
  ['/map', 'Map'],
  ['/search', 'Search'],
  ['/companies', 'Companies'],
  ['/subscriptions', 'Subscriptions'],
  ['/sources', 'Sources'],
  ['/about', 'About'],
] as const;

export interface PageProps {
  /** Without the name of the product. */
  readonly title: string;
  /** Address of the section it belongs to. */
  readonly section: string | null;
  /** What stands in the search box. */
  readonly query?: string;
  readonly children: ComponentChildren;
}

/** The frame of every page. */
export function Page({ title, section, query, children }: PageProps) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>{`${title} · minewatch`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/assets/mark.svg" type="image/svg+xml" />
        <link rel="preload" href="/assets/inter-latin.woff2" as="font" type="font/woff2" crossOrigin="anonymous" />
        <link rel="stylesheet" href="/assets/dashboard.css" />
        <link rel="alternate" type="application/atom+xml" title="Events" href="/api/v1/events?format=atom" />
        <script src="/assets/dashboard.js" type="module" />
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to the content
        </a>
        <header class="top">
          <div class="top-inner">
            <a class="wordmark" href="/">
              <svg class="mark" viewBox="0 0 20 20" aria-hidden="true">
                <path d="M2 17V9m5 8V5m5 12v-6m5 6V2" />
              </svg>
              minewatch
            </a>
            <nav aria-label="Main">
              {SECTIONS.map(([href, label]) => (
                <a key={href} href={href} aria-current={href === section ? 'page' : undefined}>
                  {label}
                </a>
              ))}
            </nav>
            <search>
              <form class="quick" action="/search">
                <input
                  type="search"
                  name="q"
                  aria-label="Search events"
                  placeholder="Search events"
                  value={query ?? ''}
                  data-shortcut="/"
                />
              </form>
            </search>
          </div>
        </header>
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <footer class="foot">
          <p>
            Every event rests on quoted words of its reports. <a href="/about">How the figures are made</a>
          </p>
          <p>
            <a href="/docs">API</a> <a href="/api/v1/events?format=atom">Atom feed</a>
          </p>
        </footer>
      </body>
    </html>
  );
}

/** A page as text. */
export function html(page: VNode): string {
  return `<!doctype html>\n${render(page)}`;
}

/** Title of a page with what stands beside and below it. */
export function Heading(props: {
  readonly title: string;
  readonly kicker?: ComponentChildren;
  readonly children?: ComponentChildren;
}) {
  return (
    <div class="heading">
      {props.kicker ? <p class="kicker">{props.kicker}</p> : null}
      <h1>{props.title}</h1>
      {props.children ? <p class="lede">{props.children}</p> : null}
    </div>
  );
}

/** What stands where there is nothing to show. */
export function Nothing(props: { readonly title: string; readonly children?: ComponentChildren }) {
  return (
    <div class="nothing">
      <p class="nothing-title">{props.title}</p>
      {props.children ? <p>{props.children}</p> : null}
    </div>
  );
}
