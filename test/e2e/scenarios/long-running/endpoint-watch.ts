import { Kubectl } from '../../cluster/kubectl';
import { Watch } from '../../cluster/watch';

/** Which addresses the EndpointSlices of a Service report as ready, from when to when. */
export class EndpointWatch {
  private readonly spans: { service: string; ip: string; from: number; to?: number }[] = [];
  private readonly watch: Watch;

  /** `onChange` gets the ready addresses of a Service. */
  constructor(kubectl: Kubectl, onChange: (service: string, ready: string[]) => void) {
    this.watch = new Watch(kubectl, 'endpointslices');
    this.watch.onEvent(({ type, object, at }) => {
      const service: string = object.metadata.labels?.['kubernetes.io/service-name'];
      const ready: string[] = type === 'DELETED' ? [] : (object.endpoints ?? []).filter((e: any) => e.conditions.ready).flatMap((e: any) => e.addresses);
      const open = this.spans.filter(s => s.service === service && s.to === undefined);
      for (const span of open.filter(({ ip }) => !ready.includes(ip))) span.to = at;
      for (const ip of ready.filter(address => !open.some(s => s.ip === address))) this.spans.push({ service, ip, from: at });
      onChange(service, ready);
    });
  }

  /** For how long of the time between the two. */
  readyMs(service: string, ip: string, from: number, to: number): number {
    const own = this.spans.filter(s => s.service === service && s.ip === ip);
    return own.reduce((sum, s) => sum + Math.max(0, Math.min(to, s.to ?? to) - Math.max(from, s.from)), 0);
  }

  stop(): void {
    this.watch.stop();
  }
}
