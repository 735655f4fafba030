const ts = require('typescript');

/** What `tsc` would say of the file, of the program that other rules ask for types: a program of its own took as long again. */
module.exports = {
  create: ({ sourceCode, report }) => ({
    Program(node) {
      const { program, esTreeNodeToTSNodeMap } = sourceCode.parserServices;
      const file = esTreeNodeToTSNodeMap.get(node);
      const faults = [...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics(),
        ...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
      for (const { code, start, messageText } of faults) {
        report({ loc: sourceCode.getLocFromIndex(start ?? 0), message: `TS${code}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}` });
      }
    },
  }),
};
