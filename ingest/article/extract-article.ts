import type { CheerioAPI } from 'cheerio';
import { parseDocument } from 'htmlparser2';
import type { EmbeddedPost } from '../document.ts';
import { findEmbeddedPosts } from '../embedded-posts.ts';
import { findPostsInText } from '../embedded-posts-in-text.ts';
import { languageCode } from '../make-document.ts';
import { type Block, blocksOf } from '../markup/blocks.ts';
import { boundMarkup } from '../markup/bound-markup.ts';
import { loadHtml } from '../markup/load-html.ts';
import type { MissingZone } from '../markup/parse-date.ts';
import { htmlToText } from '../markup/plain-text.ts';
import { readableBody } from './body.ts';
import { withoutBoilerplate } from './boilerplate.ts';
import { type PageMetadata, readMetadata } from './metadata.ts';
import { outletBody } from './outlets.ts';

/** An article page, read. */
export interface Article extends Omit<PageMetadata, 'articleBody'> {
  readonly text: string;
  readonly embeddedPosts: readonly EmbeddedPost[];
}

/** Below this many characters a body is doubted and what the page tells search engines is compared. */
const SHORT = 200;
/** China, Hong Kong, Taiwan and Singapore, where all Chinese outlets are, keep UTC+8. */
const CHINESE_TIME = 480;

/**
 * Reads an article page. A time without a zone is Chinese time on a Chinese page; elsewhere only its day is kept.
 *
 * @param url where the page came from, null when unknown
 * @param lang the source's language, for pages that declare none
 */
export function extractArticle(html: string, url: string | null, lang: string | null): Article {
  const bounded = boundMarkup(html, 'html');
  const $ = loadHtml(bounded);
  const declared = languageCode($('html').attr('lang')) ?? lang;
  const missingZone: MissingZone = declared === 'zh' ? CHINESE_TIME : 'day';
  const { articleBody, ...metadata } = readMetadata($, url, missingZone);
  const text = bodyText(bounded, $, { ...metadata, articleBody });
  const posts = findEmbeddedPosts($);
  return { ...metadata, text, embeddedPosts: posts.length > 0 ? posts : findPostsInText(text) };
}

/** The outlet's own place for it, else Readability, else what the page says to search engines, else all there is. */
function bodyText(html: string, $: CheerioAPI, page: PageMetadata): string {
  const known = outletBody($, page.url);
  const blocks = known
    ? withoutBoilerplate(blocksOf(parseDocument(known).children), page.title)
    : readableBody(html, page.title);
  const text = textOf(blocks);
  const told = text.length < SHORT ? htmlToText(page.articleBody ?? '') : '';
  const best = told.length > text.length ? told : text;
  return best || textOf(blocksOf($('p').toArray())) || textOf(blocksOf($.root().toArray()));
}

function textOf(blocks: readonly Block[]): string {
  return blocks.map(({ text }) => text).join('\n');
}
