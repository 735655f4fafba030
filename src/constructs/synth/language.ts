/** What jsii states in JSII_AGENT, and how the language makes a construct. */
const LANGUAGES: readonly (readonly [agent: RegExp, language: string, construct: string])[] = [
  [/^python\//i, 'Python', 'Name(self, "id", some_option=1)'],
  [/^java\//i, 'Java', 'Name.Builder.create(this, "id").someOption(1).build()'],
  [/^dotnet\//i, 'C#', 'new Name(this, "id", new NameProps { SomeOption = 1 })'],
  [/^go/i, 'Go', 'NewName(this, jsii.String("id"), &NameProps{SomeOption: jsii.Number(1)})'],
];

/** How to read the lines of messages that begin with `Write:` in the language of the program; undefined in TypeScript. */
export function howToRead(agent = process.env.JSII_AGENT ?? ''): string | undefined {
  const [, language, construct] = LANGUAGES.find(([pattern]) => pattern.test(agent)) ?? [];
  return language && `Write: says it in TypeScript. new Name(this, 'id', { someOption: 1 }) is, in ${language}, ${construct}.`;
}
