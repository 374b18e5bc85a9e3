import type { Migration } from 'kysely';
import * as sourcesAndDocuments from './0001_sources_and_documents.ts';
import * as reports from './0002_reports.ts';
import * as events from './0003_events.ts';
import * as eventFeed from './0004_event_feed.ts';
import * as api from './0005_api.ts';
import * as collecting from './0006_collecting.ts';
import * as telling from './0007_telling.ts';
import * as measured from './0008_measured.ts';
import * as eventLife from './0009_event_life.ts';
import * as search from './0010_search.ts';
import * as views from './0011_views.ts';
import * as setAside from './0012_set_aside.ts';
import * as countryRisk from './0013_country_risk.ts';
import * as eventHistory from './0014_event_history.ts';
import * as fairTagging from './0015_fair_tagging.ts';
import * as taggerVersions from './0016_tagger_versions.ts';
import * as searchSpeed from './0017_search_speed.ts';
import * as powerExposure from './0018_power_exposure.ts';
import * as historySpans from './0019_history_spans.ts';

/** All migrations in order. A landed one is never edited: what has to change becomes the next number. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001_sources_and_documents': sourcesAndDocuments,
  '0002_reports': reports,
  '0003_events': events,
  '0004_event_feed': eventFeed,
  '0005_api': api,
  '0006_collecting': collecting,
  '0007_telling': telling,
  '0008_measured': measured,
  '0009_event_life': eventLife,
  '0010_search': search,
  '0011_views': views,
  '0012_set_aside': setAside,
  '0013_country_risk': countryRisk,
  '0014_event_history': eventHistory,
  '0015_fair_tagging': fairTagging,
  '0016_tagger_versions': taggerVersions,
  '0017_search_speed': searchSpeed,
  '0018_power_exposure': powerExposure,
  '0019_history_spans': historySpans,
};
