/** The two names under which preload and main process know each other. */
export const GATE_CHANNEL = 'gate';
export const EVENT_CHANNEL = 'shell-event';
