// Made by api/build/client.ts from /api/v1/openapi.json. Not edited by hand.

export type EventType = "unrest" | "conflict_security" | "internet_shutdown" | "internet_outage" | "power_outage" | "energy_curtailment" | "energy_cost" | "mining_ban" | "mining_regulation" | "enforcement" | "sanctions_trade" | "relocation" | "capacity_change" | "physical_incident" | "company_distress" | "network_shock";

export type Modality = "actual" | "planned" | "alleged" | "denied" | "resolved";

/** Words that a report rests on: UTF-16 offsets into the field, end exclusive */
export type Evidence = { readonly "field": "title" | "text"; readonly "start": number; readonly "end": number; readonly "quote": string };

export type Attribute = { readonly "value": number; readonly "bound": "exact" | "min" | "max" | "approx"; readonly "unit"?: string; readonly "evidence"?: Evidence };

/** A change of state, and the report that it rests on */
export type Step = { readonly "state": string; readonly "at": string; readonly "reportId": string; readonly "source": string; readonly "against"?: string };

export type EventLink = { readonly "from": string; readonly "to": string; readonly "kind": "caused_by" | "part_of" | "contradicts" | "supersedes"; readonly "because": string; readonly "title": string; readonly "type": EventType };

/** One real event */
export type Event = { readonly "id": string; readonly "version": number; readonly "type": EventType; readonly "family": "civil" | "connectivity" | "energy" | "policy" | "operations" | "market"; readonly "modality": Modality; readonly "state": string; readonly "severity": number; readonly "severityInputs": { readonly [name: string]: unknown }; readonly "confidence": number; readonly "title": string; readonly "occurredAt": string; readonly "startedAt": string | null; readonly "endedAt": string | null; readonly "firstSeenAt": string; readonly "updatedAt": string; readonly "reportCount": number; readonly "sourceCount": number; readonly "countries": readonly (string)[]; readonly "from": readonly (string)[]; readonly "to": readonly (string)[]; readonly "subdivisions": readonly (string)[]; readonly "companies": readonly (string)[]; readonly "companyIds": readonly (string)[]; readonly "langs": readonly (string)[]; readonly "attributes": { readonly [name: string]: Attribute }; readonly "lat": number | null; readonly "lon": number | null; readonly "url": string | null; readonly "corroboration": "unconfirmed" | "corroborated" | "official" | "measured"; readonly "steps": readonly (Step)[]; readonly "staleAt": string | null; readonly "accepted": boolean; readonly "edited": readonly (string)[] };

/** What one document says about one event */
export type Report = { readonly "id": string; readonly "documentId": string; readonly "revision": number; readonly "type": EventType; readonly "modality": Modality; readonly "salience": "main" | "background"; readonly "confidence": number; readonly "severity": number; readonly "countries": readonly (string)[]; readonly "from": readonly (string)[]; readonly "to": readonly (string)[]; readonly "companies": readonly (string)[]; readonly "attributes": { readonly [name: string]: Attribute }; readonly "startedAt": string | null; readonly "endedAt": string | null; readonly "reportedBy": string | null; readonly "evidence": readonly (Evidence)[]; readonly "because": readonly (string)[]; readonly "source": string; readonly "url": string | null; readonly "title": string; readonly "lang": string; readonly "publishedAt": string | null; readonly "fetchedAt": string | null };

export type Why = { readonly "reportId": string; readonly "joins": string | null; readonly "points": number; readonly "because": readonly ({ readonly "points": number; readonly "because": string })[] };

/** What an analyst decided; it outlives tagging anew */
export type Correction = { readonly "id": number; readonly "at": string; readonly "actor": string; readonly "action": "accept" | "edit" | "reject" | "merge" | "split" | "undo"; readonly "eventId": string; readonly "field": string | null; readonly "value": unknown; readonly "undoes": number | null; readonly "reason": string };

/** What a change of an event changed */
export type EventVersion = { readonly "version": number; readonly "recordedAt": string; readonly "replacedAt": string | null; readonly "changed": readonly ({ readonly "field": string; readonly "before": unknown; readonly "after": unknown })[] };

/** An event with its reports and its history */
export type EventDetail = { readonly "id": string; readonly "version": number; readonly "type": EventType; readonly "family": "civil" | "connectivity" | "energy" | "policy" | "operations" | "market"; readonly "modality": Modality; readonly "state": string; readonly "severity": number; readonly "severityInputs": { readonly [name: string]: unknown }; readonly "confidence": number; readonly "title": string; readonly "occurredAt": string; readonly "startedAt": string | null; readonly "endedAt": string | null; readonly "firstSeenAt": string; readonly "updatedAt": string; readonly "reportCount": number; readonly "sourceCount": number; readonly "countries": readonly (string)[]; readonly "from": readonly (string)[]; readonly "to": readonly (string)[]; readonly "subdivisions": readonly (string)[]; readonly "companies": readonly (string)[]; readonly "companyIds": readonly (string)[]; readonly "langs": readonly (string)[]; readonly "attributes": { readonly [name: string]: Attribute }; readonly "lat": number | null; readonly "lon": number | null; readonly "url": string | null; readonly "corroboration": "unconfirmed" | "corroborated" | "official" | "measured"; readonly "steps": readonly (Step)[]; readonly "staleAt": string | null; readonly "accepted": boolean; readonly "edited": readonly (string)[]; readonly "reports": readonly (Report)[]; readonly "why": readonly (Why)[]; readonly "links": readonly (EventLink)[]; readonly "corrections": readonly (Correction)[]; readonly "history": readonly (EventVersion)[] };

export type EventPage = { readonly "events": readonly (Event)[]; readonly "nextCursor": string | null };

/** RFC 9457; `type` is stable, `detail` says what to do */
export type Problem = { readonly "type": string; readonly "title": string; readonly "status": number; readonly "detail": string; readonly "instance": string };

/** One article, post, filing or signal as it was read */
export type Document = { readonly "id": string; readonly "revision": number; readonly "source": string; readonly "kind": "article" | "post" | "filing" | "signal"; readonly "url": string | null; readonly "title": string; readonly "text": string; readonly "lang": string | null; readonly "authors": readonly (string)[]; readonly "publishedAt": string | null; readonly "updatedAt": string | null; readonly "fetchedAt": string | null; readonly "tags": readonly (string)[]; readonly "embeddedPosts": readonly ({ readonly "platform": string; readonly "author": string; readonly "url": string | null; readonly "postedAt": string | null; readonly "text": string })[]; readonly "contentHash": string; readonly "embeddedIn"?: string; readonly "reports": readonly ({ readonly "id": string; readonly "eventId": string | null; readonly "type": EventType; readonly "modality": Modality; readonly "evidence": readonly ({ readonly "field": string; readonly "start": number; readonly "end": number; readonly "quote": string })[] })[] };

export type Source = { readonly "id": string; readonly "name": string; readonly "kind": string; readonly "url": string; readonly "lang": string | null; readonly "country": string | null; readonly "enabled": boolean; readonly "health": string; readonly "items": number; readonly "failures": number; readonly "lastError": string | null; readonly "lastTryAt": string | null; readonly "lastSuccessAt": string | null; readonly "lastItemAt": string | null; readonly "nextTryAt": string | null };

export type Stats = { readonly "by": readonly ("country" | "company" | "type" | "family" | "modality" | "state" | "severity" | "lang")[]; readonly "interval": "day" | "week" | "month" | "year" | null; readonly "rows": readonly ({ readonly "at": string | null; readonly "key": readonly (string)[]; readonly "events": number; readonly "reports": number; readonly "maxSeverity": number; readonly "megawatts": number | null; readonly "machines": number | null; readonly "usd": number | null })[] };

export type Country = { readonly "code": string; readonly "name": string; readonly "hashrateShare": number | null; readonly "events": number; readonly "maxSeverity": number | null };

export type Company = { readonly "id": string; readonly "name": string; readonly "kind": string | null; readonly "home": string | null; readonly "names": readonly (string)[]; readonly "listings": readonly (string)[]; readonly "events": number };

export type SavedSearch = { readonly "id": number; readonly "name": string; readonly "query": string; readonly "createdBy": string; readonly "createdAt": string };

export type Signals = { readonly "signals": readonly ({ readonly "series": string; readonly "source": string; readonly "unit": string; readonly "from": string; readonly "to": string; readonly "count": number; readonly "points": readonly ({ readonly "at": string; readonly "value": number })[] })[] };

export type Completions = { readonly "start": number; readonly "completions": readonly ({ readonly "text": string; readonly "label": string })[] };

export type Field = { readonly "name": string; readonly "description": string; readonly "values": readonly (string)[] | null };

/** What one message of the stream carries */
export type EventChange = { readonly "kind": "changed" | "removed"; readonly "changedAt": string; readonly "mergedInto": string | null; readonly "event": Event };

export type CorrectionMade = { readonly "correction": Correction; readonly "event": Event | null };

export type Subscription = { readonly "name": string; readonly "query": string; readonly "language": string; readonly "timeZone": string; readonly "schedule": string | null; readonly "alertsFrom": number | null; readonly "recipients": number; readonly "waiting": number; readonly "channels": readonly (string)[]; readonly "paused": boolean; readonly "keptIn": string };

export type Widget = { readonly "url": string; readonly "html": string; readonly "expiresAt": string };

export interface Operations {
/** Who is told of what; how many addresses, not which */
  listSubscriptions: { readonly path: Record<never, never>; readonly query: Record<never, never>; readonly body: undefined; readonly answer: { readonly "subscriptions": readonly (Subscription)[] } };
/** Tell these addresses of what matches, once they have confirmed it */
  addSubscription: { readonly path: Record<never, never>; readonly query: Record<never, never>; readonly body: { readonly "name": string; readonly "recipients": readonly (string)[]; readonly "query"?: string; readonly "language"?: "en" | "zh" | "ru"; readonly "timeZone"?: string; readonly "minSeverity"?: number; readonly "alertsFrom"?: number | null }; readonly answer: { readonly "name": string } };
/** A link to a map or timeline that pages of others may show */
  signWidget: { readonly path: Record<never, never>; readonly query: Record<never, never>; readonly body: { readonly "kind": "map" | "country"; readonly "country"?: string | null; readonly "days"?: number; readonly "sites": readonly (string)[]; readonly "valid"?: number }; readonly answer: Widget };
/** Events that match, newest first */
  listEvents: { readonly path: Record<never, never>; readonly query: { readonly "q"?: string; readonly "country"?: string | readonly (string)[]; readonly "company"?: string | readonly (string)[]; readonly "type"?: string | readonly (string)[]; readonly "modality"?: string | readonly (string)[]; readonly "from_country"?: string | readonly (string)[]; readonly "to_country"?: string | readonly (string)[]; readonly "subdivision"?: string | readonly (string)[]; readonly "lang"?: string | readonly (string)[]; readonly "since"?: string; readonly "until"?: string; readonly "min_severity"?: number; readonly "as_of"?: string; readonly "limit"?: number; readonly "cursor"?: string; readonly "format"?: "json" | "ndjson" | "csv" | "geojson" | "parquet" | "stix" | "rss" | "atom" | "jsonfeed" | "ical" }; readonly body: undefined; readonly answer: EventPage };
/** An event with its reports, their quotes, and its history */
  getEvent: { readonly path: { readonly "id": string }; readonly query: Record<never, never>; readonly body: undefined; readonly answer: EventDetail };
/** Accept, reject, edit, merge or split an event */
  correctEvent: { readonly path: { readonly "id": string }; readonly query: Record<never, never>; readonly body: { readonly "action": "accept"; readonly "by"?: string; readonly "reason"?: string } | { readonly "action": "reject"; readonly "by"?: string; readonly "reason"?: string } | { readonly "action": "edit"; readonly "field": "severity"; readonly "value": number; readonly "by"?: string; readonly "reason"?: string } | { readonly "action": "edit"; readonly "field": "title"; readonly "value": string; readonly "by"?: string; readonly "reason"?: string } | { readonly "action": "edit"; readonly "field": "state"; readonly "value": "alleged" | "planned" | "confirmed" | "ongoing" | "easing" | "denied" | "resolved"; readonly "by"?: string; readonly "reason"?: string } | { readonly "action": "edit"; readonly "field": "startedAt"; readonly "value": string | null; readonly "by"?: string; readonly "reason"?: string } | { readonly "action": "edit"; readonly "field": "endedAt"; readonly "value": string | null; readonly "by"?: string; readonly "reason"?: string } | { readonly "action": "edit"; readonly "field": "countries"; readonly "value": readonly (string)[]; readonly "by"?: string; readonly "reason"?: string } | { readonly "action": "edit"; readonly "field": "companies"; readonly "value": readonly (string)[]; readonly "by"?: string; readonly "reason"?: string } | { readonly "action": "merge"; readonly "into": string; readonly "by"?: string; readonly "reason"?: string } | { readonly "action": "split"; readonly "reports": readonly (string)[]; readonly "by"?: string; readonly "reason"?: string }; readonly answer: CorrectionMade };
/** Take a correction back */
  undoCorrection: { readonly path: { readonly "id": number }; readonly query: Record<never, never>; readonly body: { readonly "by"?: string; readonly "reason"?: string }; readonly answer: CorrectionMade };
/** The newest corrections, newest first */
  listCorrections: { readonly path: Record<never, never>; readonly query: { readonly "limit"?: number }; readonly body: undefined; readonly answer: { readonly "corrections": readonly (Correction)[] } };
/** A document with the reports that were read out of it */
  getDocument: { readonly path: { readonly "id": string }; readonly query: { readonly "revision"?: number }; readonly body: undefined; readonly answer: Document };
/** Sources with their health */
  listSources: { readonly path: Record<never, never>; readonly query: Record<never, never>; readonly body: undefined; readonly answer: { readonly "sources": readonly (Source)[] } };
/** Counts and sums over the events that match, by up to two fields and time */
  getStats: { readonly path: Record<never, never>; readonly query: { readonly "q"?: string; readonly "country"?: string | readonly (string)[]; readonly "company"?: string | readonly (string)[]; readonly "type"?: string | readonly (string)[]; readonly "modality"?: string | readonly (string)[]; readonly "from_country"?: string | readonly (string)[]; readonly "to_country"?: string | readonly (string)[]; readonly "subdivision"?: string | readonly (string)[]; readonly "lang"?: string | readonly (string)[]; readonly "since"?: string; readonly "until"?: string; readonly "min_severity"?: number; readonly "as_of"?: string; readonly "by"?: string | readonly (string)[]; readonly "interval"?: "day" | "week" | "month" | "year"; readonly "limit"?: number }; readonly body: undefined; readonly answer: Stats };
/** Countries with events or with a known share of the hashrate */
  listCountries: { readonly path: Record<never, never>; readonly query: { readonly "since"?: string; readonly "until"?: string }; readonly body: undefined; readonly answer: { readonly "countries": readonly (Country)[] } };
/** The registry of firms, and those that reports introduced */
  listCompanies: { readonly path: Record<never, never>; readonly query: Record<never, never>; readonly body: undefined; readonly answer: { readonly "companies": readonly (Company)[] } };
/** How a query may go on: fields, countries, types, firms */
  completeQuery: { readonly path: Record<never, never>; readonly query: { readonly "q"?: string }; readonly body: undefined; readonly answer: Completions };
/** What events can be filtered by, with all values where they are few */
  listFields: { readonly path: Record<never, never>; readonly query: Record<never, never>; readonly body: undefined; readonly answer: { readonly "fields": readonly (Field)[] } };
/** Measured values: what there is, and the values of the series that are named */
  listSignals: { readonly path: Record<never, never>; readonly query: { readonly "series"?: string | readonly (string)[]; readonly "source"?: string; readonly "since"?: string; readonly "until"?: string; readonly "points"?: number }; readonly body: undefined; readonly answer: Signals };
/** Saved searches by name */
  listSearches: { readonly path: Record<never, never>; readonly query: Record<never, never>; readonly body: undefined; readonly answer: { readonly "searches": readonly (SavedSearch)[] } };
/** Keep a search under a name */
  saveSearch: { readonly path: Record<never, never>; readonly query: Record<never, never>; readonly body: { readonly "name": string; readonly "query": string }; readonly answer: SavedSearch };
/** Forget a search */
  deleteSearch: { readonly path: { readonly "id": number }; readonly query: Record<never, never>; readonly body: undefined; readonly answer: undefined };
/** The newest writes, newest first */
  listAudit: { readonly path: Record<never, never>; readonly query: { readonly "limit"?: number }; readonly body: undefined; readonly answer: { readonly "entries": readonly ({ readonly "at": string; readonly "actor": string; readonly "action": string; readonly "target": string; readonly "details": { readonly [name: string]: unknown } })[] } };
/** Changes of events as they happen (server-sent events) */
  streamChanges: { readonly path: Record<never, never>; readonly query: { readonly "country"?: string | readonly (string)[]; readonly "company"?: string | readonly (string)[]; readonly "type"?: string | readonly (string)[]; readonly "modality"?: string | readonly (string)[]; readonly "from_country"?: string | readonly (string)[]; readonly "to_country"?: string | readonly (string)[]; readonly "subdivision"?: string | readonly (string)[]; readonly "lang"?: string | readonly (string)[]; readonly "min_severity"?: number; readonly "last_event_id"?: string }; readonly body: undefined; readonly answer: EventChange };
}

export const OPERATIONS = {
  listSubscriptions: ["GET", "/api/v1/subscriptions"],
  addSubscription: ["POST", "/api/v1/subscriptions"],
  signWidget: ["POST", "/api/v1/widgets"],
  listEvents: ["GET", "/api/v1/events"],
  getEvent: ["GET", "/api/v1/events/{id}"],
  correctEvent: ["POST", "/api/v1/events/{id}/corrections"],
  undoCorrection: ["POST", "/api/v1/corrections/{id}/undo"],
  listCorrections: ["GET", "/api/v1/corrections"],
  getDocument: ["GET", "/api/v1/documents/{id}"],
  listSources: ["GET", "/api/v1/sources"],
  getStats: ["GET", "/api/v1/stats"],
  listCountries: ["GET", "/api/v1/countries"],
  listCompanies: ["GET", "/api/v1/companies"],
  completeQuery: ["GET", "/api/v1/completions"],
  listFields: ["GET", "/api/v1/fields"],
  listSignals: ["GET", "/api/v1/signals"],
  listSearches: ["GET", "/api/v1/searches"],
  saveSearch: ["POST", "/api/v1/searches"],
  deleteSearch: ["DELETE", "/api/v1/searches/{id}"],
  listAudit: ["GET", "/api/v1/audit"],
  streamChanges: ["GET", "/api/v1/stream"],
} as const satisfies Record<keyof Operations, readonly [method: string, path: string]>;
