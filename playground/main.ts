import { answer, type Job } from './jobs';
import { Page } from './page';

// the same script is the page and, from a Blob, its workers
if (typeof document === 'undefined') self.onmessage = ({ data }: MessageEvent<Job>) => answer(data, message => self.postMessage(message));
else void new Page(document.currentScript!.textContent).start();
