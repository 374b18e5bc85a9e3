import { createHash } from 'node:crypto';
import type { StoredEvent } from '../events.ts';
import type { Origin } from './formats.ts';
import { millis, pageOf } from './rows.ts';

/**
 * A STIX 2.1 bundle: an incident for each event, locations for its countries, identities for its companies. The same event
 * has the same id in every bundle, so that a platform updates what it knows.
 */
export function eventsAsStix(events: readonly StoredEvent[], { address }: Origin): string {
  const objects = new Map<string, StixObject>([
    [MAKER.id, MAKER],
    [EXTENSION.id, EXTENSION],
  ]);
  for (const event of events) for (const object of objectsOf(event, address)) objects.set(object.id, object);
  const list = [...objects.values()];
  const id = stixId('bundle', list.map((object) => `${object.id} ${object.modified}`).join('\n'));
  return `${JSON.stringify({ type: 'bundle', id, objects: list }, null, 2)}\n`;
}

/** Random once, the same ever since. */
const NAMESPACE = Buffer.from('6f0d4b0f5a1c4c43a8d7f1b1c57fd3a2', 'hex');

interface StixObject {
  readonly type: string;
  readonly id: string;
  readonly modified: string;
  readonly [property: string]: unknown;
}

/** Of what does not change: countries, companies, ourselves. */
const FIXED = '2026-01-01T00:00:00.000Z';
const MAKER = stixObject('identity', 'minewatch', { name: 'minewatch', identity_class: 'system' });
const EXTENSION = stixObject('extension-definition', 'event', {
  name: 'minewatch event',
  description: 'Type, certainty, severity and stated numbers of an event that endangers crypto mining',
  schema: 'https://example.org/minewatch/event.schema.json',
  version: '1.0.0',
  extension_types: ['property-extension'],
});

interface Given {
  readonly created?: string;
  readonly modified?: string;
  readonly [property: string]: unknown;
}

function stixObject(
  type: string,
  key: string,
  { created = FIXED, modified = FIXED, ...properties }: Given,
): StixObject {
  const maker = type === 'identity' && key === 'minewatch' ? {} : { created_by_ref: stixId('identity', 'minewatch') };
  return { type, spec_version: '2.1', id: stixId(type, key), created, modified, ...maker, ...properties };
}

function objectsOf(event: StoredEvent, address: string): readonly StixObject[] {
  const incident = incidentOf(event, address);
  const places = event.countries.map((country) => stixObject('location', country, { country }));
  const parties = event.companies.map((name, index) =>
    stixObject('identity', event.companyIds[index] ?? name, { name, identity_class: 'organization' }),
  );
  const links = [...places, ...parties].map((target) =>
    stixObject('relationship', `${incident.id} ${target.id}`, {
      relationship_type: 'related-to',
      source_ref: incident.id,
      target_ref: target.id,
      created: incident.created as string,
      modified: incident.modified,
    }),
  );
  return [incident, ...places, ...parties, ...links];
}

function incidentOf(event: StoredEvent, address: string): StixObject {
  const created = new Date(millis(event.firstSeenAt)).toISOString();
  const modified = new Date(Math.max(millis(event.firstSeenAt), millis(event.updatedAt))).toISOString();
  const references = [
    { source_name: 'minewatch', external_id: event.id, url: pageOf(event, address) },
    ...(event.url === null ? [] : [{ source_name: 'report', url: event.url }]),
  ];
  return stixObject('incident', event.id, {
    created,
    modified,
    name: event.title,
    confidence: Math.round(event.confidence * 100),
    labels: [event.family, event.type, event.modality, event.state],
    external_references: references,
    extensions: {
      [EXTENSION.id]: {
        extension_type: 'property-extension',
        event_type: event.type,
        modality: event.modality,
        state: event.state,
        severity: event.severity,
        attributes: event.attributes,
        ...(event.startedAt === null ? {} : { started_at: event.startedAt }),
        ...(event.endedAt === null ? {} : { ended_at: event.endedAt }),
      },
    },
  });
}

/** A UUID by name (RFC 9562, version 5), in a namespace of our own. */
function stixId(type: string, key: string): string {
  const hash = createHash('sha1').update(NAMESPACE).update(`${type} ${key}`).digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex');
  const uuid = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
  return `${type}--${uuid}`;
}
