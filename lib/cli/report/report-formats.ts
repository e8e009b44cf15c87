/** What a report can be written as. `pdf` takes a browser, and is written only where it was asked for. */
export const REPORT_FORMATS = ['html', 'csv', 'xlsx', 'oscal', 'sarif', 'junit', 'markdown', 'pdf'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];
