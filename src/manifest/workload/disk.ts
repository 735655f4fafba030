import { PodSpec } from '../schema/types';

/** A disk that a pod names itself, without a claim. */
export interface Disk {
  /** `disk data (awsElasticBlockStore)`. */
  readonly what: string;
  /** Not even pods of one node can use it at once. */
  readonly isAlone: boolean;
}

/** What the scheduler gives to one pod of a node at a time, unless all read only where that is possible; the others one node at a time can have. */
const ALONE = ['awsElasticBlockStore', 'gcePersistentDisk', 'iscsi', 'rbd'] as const;
const OF_A_NODE = ['azureDisk', 'cinder', 'fc', 'vsphereVolume'] as const;
const READ_BY_MANY: readonly string[] = ['gcePersistentDisk', 'iscsi', 'rbd', 'fc'];

/**
 * The disks of a pod that its successor on another node, or on any, has to wait for.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/scheduler/framework/plugins/volumerestrictions/volume_restrictions.go isVolumeConflict
 * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes
 */
export function disksOf({ volumes = [] }: PodSpec): Disk[] {
  return volumes.flatMap(volume => [...ALONE, ...OF_A_NODE].flatMap((type): Disk[] => {
    const disk = volume[type];
    if (!disk || (disk.readOnly && READ_BY_MANY.includes(type))) return [];
    return [{ what: `disk ${volume.name} (${type})`, isAlone: (ALONE as readonly string[]).includes(type) }];
  }));
}
