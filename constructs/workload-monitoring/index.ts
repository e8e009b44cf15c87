export { WorkloadMonitoring, type WorkloadMonitoringProps } from './workload-monitoring';
