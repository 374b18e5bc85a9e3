import type { EventFilter } from '../../db/find-events.ts';

/** Languages that mails are written in. */
export const LANGUAGES = ['en', 'zh', 'ru'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What makes an alert. */
export const ALERT_REASONS = ['new', 'worse', 'state'] as const;
export type AlertReason = (typeof ALERT_REASONS)[number];

/** A way to reach programs and rooms; mail goes to the recipients. */
export type Channel =
  | { readonly kind: 'webhook'; readonly url: string; readonly secrets: readonly string[] }
  | { readonly kind: 'slack' | 'teams' | 'discord'; readonly url: string }
  | { readonly kind: 'telegram'; readonly url: string; readonly chat: string }
  | { readonly kind: 'notify'; readonly name: string };

/** Who is told of what, when and how. */
export interface Subscription {
  /** Unique, kebab-case. */
  readonly name: string;
  /** Mail addresses. */
  readonly recipients: readonly string[];
  readonly filter: EventFilter;
  /** The filter as its owner wrote it. */
  readonly query: string;
  readonly language: Language;
  /** IANA name: days and hours of this subscription are those of this zone. */
  readonly timeZone: string;
  /** Null: no digest. */
  readonly digest: DigestPlan | null;
  /** Null: no alerts. */
  readonly alerts: AlertPlan | null;
  readonly channels: readonly Channel[];
  readonly paused: boolean;
  /** Whether addresses have to confirm before they get anything: those that were entered on the web. */
  readonly optIn: boolean;
}

export interface DigestPlan {
  /** Cron expression of five fields, in the time zone of the subscription. */
  readonly schedule: string;
  /** Whether days without an event get a mail as well. */
  readonly quietDays: boolean;
}

export interface AlertPlan {
  readonly on: readonly AlertReason[];
  /** 1..5; below it nobody is alerted. */
  readonly minSeverity: number;
  /** Milliseconds in which one event alerts once, unless it gets worse. */
  readonly coolDownMs: number;
  /** Minutes of the day, from (included) to; null: none. May cross midnight. */
  readonly quietHours: { readonly from: number; readonly to: number } | null;
  /** Severity that quiet hours and budget do not hold back; 6: none. */
  readonly alwaysFrom: number;
  /** Alerts within 24 hours; what goes beyond is told in a summary. */
  readonly budget: number;
}
