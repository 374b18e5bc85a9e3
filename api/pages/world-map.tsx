import type { ComponentChildren } from 'preact';
import type { StatsRow } from '../../db/stats.ts';
import { DOTS, MAP_SIZE, SHAPES } from './map.generated.ts';
import { counted, countryName } from './names.ts';

interface MapProps {
  /** Rows by country. */
  readonly countries: readonly StatsRow[];
  /** Whether each country leads to its page. */
  readonly links?: boolean;
}

/** The world by the worst severity of each country. */
export function WorldMap({ countries, links = true }: MapProps) {
  const byCode = new Map(countries.map((row) => [row.key[0] ?? '', row]));
  return (
    <svg class="world" viewBox={`0 0 ${MAP_SIZE.width} ${MAP_SIZE.height}`}>
      <title>Countries by worst severity</title>
      {SHAPES.map(({ code, d }, index) => {
        const row = code === null ? undefined : byCode.get(code);
        if (code === null || row === undefined) return <path key={code ?? index} class="land" d={d} />;
        return (
          <CountryLink key={code} row={row} code={code} links={links}>
            <path class={`land f${row.maxSeverity}`} d={d} />
          </CountryLink>
        );
      })}
      {DOTS.map(({ code, x, y }) => {
        const row = byCode.get(code);
        return row === undefined ? null : (
          <CountryLink key={code} row={row} code={code} links={links}>
            <circle class={`land f${row.maxSeverity}`} cx={x} cy={y} r={5} />
          </CountryLink>
        );
      })}
    </svg>
  );
}

function CountryLink(props: {
  readonly row: StatsRow;
  readonly code: string;
  readonly links: boolean;
  readonly children: ComponentChildren;
}) {
  const { row, code } = props;
  const label = `${countryName(code)}: severity ${row.maxSeverity}, ${counted(row.events, 'event')}`;
  if (!props.links) {
    return (
      <g>
        <title>{label}</title>
        {props.children}
      </g>
    );
  }
  return (
    <a href={`/countries/${code}`} aria-label={label}>
      <title>{label}</title>
      {props.children}
    </a>
  );
}
