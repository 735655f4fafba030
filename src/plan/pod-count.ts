/** `1 pod`, `2 pods`. */
export function podCount(pods: number): string {
  return `${pods} ${pods === 1 ? 'pod' : 'pods'}`;
}
