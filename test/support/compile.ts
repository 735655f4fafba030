import * as path from 'node:path';
import * as ts from 'typescript';

const TEST = path.join(__dirname, '..');

/** Files of packages, and of src. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/** What TypeScript says of sources, by the path of a file that need not be there. */
export function compileErrors(sources: ReadonlyMap<string, string>): string[] {
  const { config } = ts.readConfigFile(path.join(TEST, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, TEST);
  const own = { ...options, noEmit: true, noUnusedLocals: false, skipLibCheck: true };
  const host = ts.createCompilerHost(own);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = file => sources.has(file) || fileExists.call(host, file);
  host.readFile = file => sources.get(file) ?? readFile.call(host, file);
  host.getSourceFile = (file, ...how) => {
    if (sources.has(file)) return getSourceFile.call(host, file, ...how);
    if (!parsed.has(file)) parsed.set(file, getSourceFile.call(host, file, ...how));
    return parsed.get(file);
  };
  const program = ts.createProgram([...sources.keys()], own, host);
  return [...sources.keys()].flatMap(file => ts.getPreEmitDiagnostics(program, program.getSourceFile(file)).map(d =>
    `${path.basename(file)}: ${ts.flattenDiagnosticMessageText(d.messageText, ' ')}`));
}
