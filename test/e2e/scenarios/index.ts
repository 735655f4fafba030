import { control } from './control';
import { drain } from './drain';
import { scale } from './scale';
import { Scenario } from './scenario';
import { upgrade } from './upgrade';

export * from './scenario';

export const scenarios: readonly Scenario[] = [control, upgrade, scale, drain];

export { control, drain, scale, upgrade };
