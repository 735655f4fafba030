import { PercentOrAbsolute } from 'cdk8s-plus-28';
import { DURATION, hasMembers, isDuration, OBJECT, OptionKind, shown } from './stated-options';
import { isDevice } from '../../manifest';
import { platformById, platformCode } from '../../platform';
import { meshRow, pathRow } from '../../traffic';

/** The classes of this library that options take, recognised by the members that other files read. */

export const DRAIN_BUDGET: OptionKind = {
  name: 'a DrainBudget',
  is: value => hasMembers(value, '_input', '_problems'),
  write: (value) => {
    const { longestRequest } = (value ?? {}) as { readonly longestRequest?: unknown };
    return `new DrainBudget({ longestRequest: ${isDuration(longestRequest) ? '...' : DURATION.write(longestRequest ?? value)} })`;
  },
};

export const PLATFORM: OptionKind = {
  name: 'a Platform',
  is: value => hasMembers(value, '_target', '_problems'),
  write: (value) => {
    const platform = typeof value === 'string' || typeof value === 'number' ? platformById(`${value}`) : undefined;
    return platform ? platformCode(platform, `'1.${platform.kubernetesMinor}'`) : "Platform.kubernetes('1.34')";
  },
};

export const MESH: OptionKind = {
  name: 'a Mesh',
  is: value => hasMembers(value, '_row', 'name'),
  write: value => (typeof value === 'string' ? meshRow(value)?.code : undefined) ?? 'Mesh.istio()',
};

export const PATHS: OptionKind = {
  name: 'a list of TrafficPaths',
  is: value => Array.isArray(value) && value.every(isPath),
  write: value => `[${(Array.isArray(value) ? value : [value]).map(pathText).join(', ')}]`,
};

/** `TrafficPath.custom`, or an implementation of the author. */
function isPath(value: unknown): boolean {
  return hasMembers(value, 'name', 'propagation', 'floor');
}

function pathText(value: unknown): string {
  if (isPath(value)) return '...';
  // a class of another language whose members are no properties of jsii has none of them here
  if (typeof value === 'object' && value !== null) return 'TrafficPath.custom({ propagation: Duration.seconds(60) })';
  return (typeof value === 'string' ? pathRow(value)?.code : undefined) ?? 'TrafficPath.clusterInternal()';
}

/** Extended resources by name. */
export const DEVICES: OptionKind = {
  name: 'a map of extended resources to whole numbers above 0',
  is: value => OBJECT.is(value)
    && Object.entries(value as object).every(([name, amount]) => isDevice(name) && Number.isInteger(amount) && amount > 0),
  write: () => "{ 'nvidia.com/gpu': 1 }",
};

/** A count or a percentage of cdk8s-plus-28. */
export const COUNT: OptionKind = {
  name: `a ${PercentOrAbsolute.name}`,
  is: value => hasMembers(value, 'value'),
  write: value => `PercentOrAbsolute.${/^\d+%$/.test(`${value}`) ? `percent(${parseInt(`${value}`, 10)})` : `absolute(${typeof value === 'number' ? shown(value) : 1})`}`,
};
