// `npm run build:mail`: compiles template.mjml to the HTML that mails are filled into. MJML itself, with its hundred
// packages, is then not needed at run time.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import mjml2html from 'mjml';

const folder = join(import.meta.dirname, '..', 'digest');
const source = readFileSync(join(folder, 'template.mjml'), 'utf8');
const { html, errors } = await mjml2html(source, { validationLevel: 'strict', keepComments: false, fonts: {} });
if (errors.length > 0) throw new Error(errors.map(({ formattedMessage }) => formattedMessage).join('\n'));

// MJML loads web fonts that it knows by name, unless told that there are none; a mail loads nothing.
if (/<link|@import|https?:\/\/fonts/.test(html)) throw new Error('the template loads something from outside');
const lean = html
  .split('\n')
  .map((line) => line.trim())
  .filter(Boolean)
  .join('\n');
const header = '// Made from template.mjml by `npm run build:mail`; do not edit.\n';
writeFileSync(join(folder, 'template.generated.ts'), `${header}export const TEMPLATE = ${JSON.stringify(lean)};\n`);
