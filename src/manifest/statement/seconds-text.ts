/** How a time is written in an annotation, for messages. */
export const SECONDS_TEXT = 'whole seconds, minutes or hours: `60s`, `5m`, `1h30m`';

/** The seconds of `60s`, `5m`, `1h30m`; undefined for other text. */
export function readSeconds(text: string): number | undefined {
  const match = /^(?:(\d{1,5})h)?(?:(\d{1,6})m)?(?:(\d{1,7})s)?$/.exec(text.trim());
  if (!match || text.trim() === '') return undefined;
  const [hours, minutes, seconds] = match.slice(1).map(part => Number(part ?? 0));
  return hours * 3600 + minutes * 60 + seconds;
}
