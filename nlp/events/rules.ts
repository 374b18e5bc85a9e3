import type { EventType } from '../taxonomy.ts';
import { type EventRule, type RuleText, readRule } from './rule.ts';

const MINE = 'mining|miner';
const OURS = 'mining|miner|machine|@company';
const FIRM = '@company|miner|maker';
const STATE = 'government|official|@place';
const FIGHT = 'attack|war|invade|powerCut|ceasefire';

/** Every way in which an event is told. Order does not matter: where two claim one trigger, the better score wins. */
const TEXTS: Readonly<Record<EventType, readonly RuleText[]>> = {
  mining_ban: [
    { needs: `ban + ${MINE}`, within: 7, without: 'mineral', score: 0.85 },
    { needs: `miningBan + ${STATE}`, within: 16, score: 0.75 },
    { needs: `order + shut|stop|exit|closeDown|cut + ${MINE} + ${STATE}`, within: 14, score: 0.76 },
    { needs: `lift + ${MINE}`, within: 12, modality: 'resolved', score: 0.85 },
  ],
  mining_regulation: [
    { needs: `bill + ${MINE}`, within: 10, modality: 'planned', score: 0.7 },
    { needs: `bill + ${MINE} + ${STATE}`, within: 14, modality: 'planned', score: 0.76 },
    { needs: `law + ${MINE}`, within: 8, score: 0.6 },
    { needs: `law + ${MINE} + ${STATE}`, within: 14, score: 0.74 },
    { needs: `scheme + ${MINE} + government|@place`, within: 9, unless: '@company', modality: 'planned', score: 0.66 },
    { needs: `legalize + ${MINE}`, within: 8, score: 0.74 },
    { needs: `restrict + ${MINE} + ${STATE}`, within: 12, score: 0.56 },
    { needs: `tax + ${MINE}`, within: 8, score: 0.72 },
    { needs: `allocate + ${MINE} + ${STATE}`, within: 16, unless: '@company', score: 0.72 },
    { needs: `allocate + @megawatts + ${MINE}`, within: 20, unless: '@company', score: 0.88 },
    { needs: `register + ${MINE}`, within: 8, score: 0.72 },
    { needs: `crackdown + ${MINE}`, within: 9, score: 0.64 },
    { needs: 'protest + residents|noise|site + miner|mining|@company', within: 10, score: 0.78 },
    { needs: 'petition + miner|mining|site|@company', within: 12, score: 0.76 },
    { needs: 'complain + residents|noise + miner|mining|site|@company', within: 16, score: 0.74 },
  ],
  enforcement: [
    { needs: `enforce + miner|machine|mining`, within: 10, score: 0.66 },
    { needs: 'enforce + illegal|powerTheft|official + miner|machine|mining', within: 16, score: 0.84 },
    { needs: 'powerTheft + miner|machine|mining + enforce|official|closeDown', within: 18, score: 0.78 },
    { needs: 'closeDown + illegal + miner|mining|machine', within: 10, score: 0.78 },
    { needs: 'enforce + @company + official|government', within: 14, score: 0.6 },
  ],
  sanctions_trade: [
    {
      needs: 'tariff + machine|chip|maker|@company + @place|government',
      within: 16,
      unless: 'electricity|utility|powerPrice',
      score: 0.72,
    },
    { needs: `sanction + ${OURS}`, within: 12, score: 0.8 },
    { needs: 'tradeTariff + machine|miner|mining|chip|@company|maker', within: 16, score: 0.76 },
  ],
  energy_curtailment: [
    { needs: 'curtail + miner|mining|machine', within: 9, score: 0.68 },
    { needs: `cut|stop|curtail + utility|supply + ${MINE}`, within: 12, score: 0.72 },
    { needs: 'cut|closeDown|stop + utility + miner|site|machine', within: 9, score: 0.72 },
    { needs: 'curtail + utility|tariff', within: 14, score: 0.66 },
    { needs: 'curtail + @company|firm', within: 10, near: 'electricity|utility|supply|@megawatts', score: 0.68 },
    { needs: `shut + @megawatts + ${OURS}`, within: 12, near: 'electricity|utility', score: 0.74 },
    { needs: 'shut|stop + miner|machine + utility|disaster', within: 12, near: 'utility', score: 0.78 },
  ],
  energy_cost: [
    { needs: `tax + electricity|powerPrice + ${MINE}`, within: 12, score: 0.8 },
    { needs: `tariff + electricity|utility|residents + ${MINE}`, within: 14, without: 'tradeTariff', score: 0.76 },
    {
      needs: 'powerPrice + raise + miner|mining|crypto',
      within: 14,
      near: 'government|utility|official|residents',
      score: 0.76,
    },
    { needs: 'powerPrice + raise + miner|mining|crypto + @place', within: 14, score: 0.7 },
    { needs: `subsidy + electricity|powerPrice + ${MINE}`, within: 12, score: 0.6 },
  ],
  relocation: [
    { needs: `move + ${OURS} + @place`, within: 14, without: 'price', score: 0.74 },
    { needs: 'move + miner|machine', within: 5, score: 0.66 },
    {
      needs: 'shift + miner|machine|capacity|@company + @toPlace|@fromPlace',
      within: 9,
      without: 'price|product|treasury',
      score: 0.68,
    },
    { needs: 'arrive + miner|machine + @place', within: 8, score: 0.66 },
    { needs: 'leave + miner|machine|@company + @place', within: 12, score: 0.62 },
    { needs: `move|shift + headquarters + ${FIRM}`, within: 12, score: 0.78 },
  ],
  capacity_change: [
    { needs: 'startMining + @company|@place|government|firm|site', within: 9, score: 0.7 },
    { needs: 'make + chip|machine + @company|miner|mining|crypto', within: 10, score: 0.64 },
    { needs: 'share + @place + rise|fall|enter|record|reach', within: 12, score: 0.72 },
    {
      needs: 'open + site|@megawatts|farm|capacity + @company|miner|@place',
      without: 'product|law|treasury',
      score: 0.64,
    },
    { needs: `open|expand|buy + @megawatts + ${OURS}`, within: 18, score: 0.76 },
    {
      needs: 'expand + capacity|site|farm|hashrate + @company|@place|miner',
      within: 12,
      without: 'product|ban',
      score: 0.64,
    },
    { needs: 'buy + machine|@machines + @company|miner|maker', within: 18, without: 'debt|product', score: 0.8 },
    {
      needs: 'deploy + @machines|@hashrate_eh|@megawatts + @company|miner|@place|firm',
      within: 12,
      without: 'enforce|shift',
      score: 0.7,
    },
    { needs: 'deploy + machine + @company|@place|miner', within: 9, score: 0.54 },
    {
      needs: 'buy|sell + site|farm|capacity + @company|miner',
      within: 12,
      without: 'product|treasury',
      score: 0.64,
    },
    {
      needs: 'reach|expand|rise|fall + @hashrate_eh + @company',
      within: 24,
      without: 'network|difficulty',
      score: 0.7,
    },
    { needs: 'shut + miner|machine', within: 4, score: 0.62 },
    { needs: 'shut|closeDown + @company', within: 4, without: 'product', score: 0.64 },
    {
      needs: `shut|stop|exit|sell + capacity|site|mining|machine + ${FIRM}`,
      within: 12,
      without: 'product|enforce|illegal|theft',
      score: 0.68,
    },
    { needs: 'merge + @company|miner + @company|miner|firm', within: 14, without: 'treasury', score: 0.66 },
    { needs: `pivot + aiHpc + ${FIRM}`, within: 12, score: 0.64 },
    { needs: 'enter + mining|miner|machine', within: 8, score: 0.66 },
  ],
  physical_incident: [
    { needs: 'fire + miner|machine|mining|@company', within: 12, score: 0.74 },
    {
      needs: 'disaster + miner|machine|mining|@company + offline|damage|shut|stop|fall',
      within: 16,
      unless: 'utility',
      score: 0.76,
    },
    { needs: 'theft + machine|miner|site|mining', within: 9, without: 'powerTheft|malware', score: 0.72 },
    { needs: 'offline + miner|machine|@machines|@company + disaster|fire|damage', within: 12, score: 0.84 },
  ],
  company_distress: [
    { needs: 'bankrupt|layoff|delist + firm', within: 14, score: 0.66 },
    { needs: `bankrupt + ${FIRM}`, within: 12, score: 0.84 },
    { needs: `debt + ${FIRM}`, within: 12, score: 0.68 },
    { needs: `debtTalk + owed + ${FIRM}`, within: 12, score: 0.72 },
    { needs: `loss + ${FIRM} + @usd`, within: 20, score: 0.64 },
    { needs: `layoff + ${FIRM}`, within: 14, score: 0.8 },
    { needs: 'lawsuit + @company', within: 10, score: 0.66 },
    { needs: 'lawsuit + miner', within: 8, unless: 'residents|noise', score: 0.6 },
    { needs: 'fraud + @company', within: 10, score: 0.6 },
    { needs: `delist + ${FIRM}`, within: 14, score: 0.74 },
    { needs: `closure + ${FIRM}`, within: 12, score: 0.72 },
  ],
  network_shock: [
    { needs: 'fall|record + hashrate + network', within: 6, score: 0.76 },
    { needs: 'fall + hashrate|difficulty', within: 8, without: '@company', score: 0.68 },
    { needs: 'rise + hashrate|difficulty + @hashrate_delta_pct|record', within: 14, without: '@company', score: 0.7 },
    { needs: 'record + hashrate|difficulty', within: 9, without: '@company', score: 0.74 },
    { needs: 'halving + cut|fall|reach|open|network|rise', score: 0.5 },
    { needs: 'attack51', score: 0.46 },
    { needs: 'attack51 + suffer', within: 8, score: 0.7 },
    { needs: 'halved', score: 0.76 },
    { needs: 'rise|reach + hashrate + @hashrate_eh', within: 10, without: '@company', score: 0.72 },
    { needs: 'dominate + pool|@company + hashrate', within: 12, score: 0.62 },
    { needs: 'fault + firmware|machine', within: 8, score: 0.6 },
  ],
  internet_shutdown: [
    { needs: 'netDown', unless: FIGHT, score: 0.84 },
    { needs: 'netDown + authority|protest|exam', within: 30, score: 0.85 },
    { needs: 'cut + internet', within: 5, unless: FIGHT, score: 0.72 },
    { needs: 'cut + platform', within: 7, score: 0.66 },
    { needs: 'netFault + authority|protest|exam|coup', within: 30, unless: FIGHT, score: 0.7 },
  ],
  internet_outage: [
    { needs: 'cyber + internet|netFault|netDown', within: 16, score: 0.86 },
    { needs: `netDown + ${FIGHT}`, within: 30, unless: 'authority', score: 0.78 },
    { needs: 'netFault', yieldsTo: ['internet_shutdown'], score: 0.74 },
    {
      needs: 'fall|damage|offline + internet|connectivityData',
      within: 7,
      yieldsTo: ['internet_shutdown'],
      score: 0.62,
    },
    { needs: '@connectivity_pct', yieldsTo: ['internet_shutdown'], score: 0.5 },
  ],
  power_outage: [
    { needs: 'powerCut', score: 0.72 },
    {
      needs: 'blackout + electricity|utility|@place|government|@duration_h',
      within: 14,
      yieldsTo: ['internet_shutdown', 'internet_outage'],
      unless: 'internet',
      score: 0.72,
    },
  ],
  unrest: [
    { needs: 'protest', score: 0.66 },
    { needs: 'riot + protest|damage|official|gunfight|residents|@place', within: 14, score: 0.62 },
    { needs: 'strike', score: 0.66 },
  ],
  conflict_security: [
    { needs: 'attack', score: 0.68 },
    { needs: 'war + @place|government|militant', within: 10, score: 0.64 },
    { needs: 'invade', score: 0.64 },
    { needs: 'militant + gunfight|attack|war', score: 0.82 },
    { needs: 'gunfight + official|militant|government', within: 8, score: 0.6 },
    { needs: 'coup', score: 0.74 },
    { needs: 'emergency', score: 0.7 },
    { needs: 'ceasefire', modality: 'resolved', score: 0.7 },
  ],
};

export const RULES: readonly EventRule[] = Object.entries(TEXTS).flatMap(([type, rules]) =>
  rules.map((rule) => readRule(type as EventType, rule)),
);
