import { Container } from '../schema/types';

/** The value of a variable: empty where the manifest sets none, undefined where it may set any. */
export type Environment = (variable: string) => string | undefined;

/** What `env` and `envFrom` of a container show. An image may set a variable as well; a script that has a default for it expects none. */
export function environmentOf({ env = [], envFrom = [] }: Container): Environment {
  return (variable) => {
    const entry = env.filter(({ name }) => name === variable).at(-1);
    // a text with $( refers to other variables
    if (entry) return entry.value && !entry.value.includes('$(') ? entry.value : undefined;
    return envFrom.some(({ prefix }) => variable.startsWith(prefix ?? '')) ? undefined : '';
  };
}
