import { autoscale } from './autoscale';
import { backToBack } from './back-to-back';
import { control } from './control';
import { drain } from './drain';
import { evict } from './evict';
import { rollback } from './rollback';
import { scale } from './scale';
import { Scenario } from './scenario';
import { capacity, headless, longRequests, servers, slowStart, upgrade } from './upgrade';

export const scenarios: readonly Scenario[] = [
  control, upgrade, scale, drain, backToBack, rollback, evict, autoscale, capacity, longRequests, slowStart, headless, ...servers,
];
