import { fold } from '../text/fold.ts';
import { COMPANIES, type Company } from './registry.ts';

let byName: Map<string, Company> | undefined;

/** The firm with this name, former name, Chinese or Russian name, id or ticker ("RIOT", "NASDAQ:RIOT"), in any case. */
export function findCompany(name: string): Company | undefined {
  byName ??= index();
  return byName.get(fold(name.trim().replace(/^\$/, '')));
}

/** Every name that the firm has been called by, its own first. */
export function namesOf(company: Company): string[] {
  return [...new Set([company.name, ...company.names.map((name) => name.text)])];
}

function index(): Map<string, Company> {
  const found = new Map<string, Company>();
  const add = (name: string, company: Company): void => {
    const key = fold(name);
    if (!found.has(key)) found.set(key, company);
  };
  for (const company of COMPANIES) for (const name of [company.id, ...namesOf(company)]) add(name, company);
  for (const company of COMPANIES) {
    for (const listing of company.listings) {
      add(listing, company);
      add(listing.slice(listing.indexOf(':') + 1), company);
    }
  }
  return found;
}
