import { createServer, connect } from 'node:net';
import { once } from 'node:events';
import { instancesOf } from '../../deploy/local/apps.mjs';
import { serviceNames, services } from '../../deploy/services.mjs';

/**
 * Stands between two processes on 127.0.0.1 and passes bytes on, until it is told to cut the connections, or to swallow the
 * answer to the next request: then the request arrives and is carried out, and whoever asked never learns of it.
 */
class Hop {
  target = 0;
  #pairs = new Set();
  #armed;

  static async open() {
    const hop = new Hop();
    const server = createServer((caller) => hop.#join(caller));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    hop.port = server.address().port;
    hop.close = () => {
      hop.cut();
      server.close();
    };
    return hop;
  }

  /** Ends every connection at once; how many there were. */
  cut() {
    const cut = this.#pairs.size;
    for (const { caller, callee } of this.#pairs) {
      caller.resetAndDestroy();
      callee.resetAndDestroy();
    }
    return cut;
  }

  /**
   * The next request that `isMeant` is delivered, its answer is not: the connection ends instead. Such a request has to come
   * within `limitMs`; its answer may take its time. Resolves with whether an answer was swallowed.
   */
  swallowAnswer(isMeant, limitMs) {
    return new Promise((resolve) => {
      const disarm = () => {
        clearTimeout(timer);
        if (this.#armed === armed) this.#armed = undefined;
      };
      const armed = { isMeant, taken: disarm, over: resolve };
      const timer = setTimeout(() => {
        disarm();
        resolve(false);
      }, limitMs);
      this.#armed = armed;
    });
  }

  #join(caller) {
    const callee = connect({ port: this.target, host: '127.0.0.1', noDelay: true });
    caller.setNoDelay(true);
    const pair = { caller, callee };
    let swallowed;
    this.#pairs.add(pair);
    const end = () => {
      this.#pairs.delete(pair);
      // whoever was to answer has gone without one
      swallowed?.over(false);
      caller.destroy();
      callee.destroy();
    };
    for (const socket of [caller, callee]) socket.on('error', end).on('close', end);
    caller.on('data', (chunk) => {
      if (!swallowed && this.#armed?.isMeant(chunk)) {
        swallowed = this.#armed;
        swallowed.taken();
      }
      if (!callee.write(chunk)) caller.pause();
    });
    callee.on('drain', () => caller.resume());
    callee.on('data', (chunk) => {
      if (swallowed) {
        swallowed.over(true);
        swallowed = undefined;
        caller.resetAndDestroy();
        end();
        return;
      }
      if (!caller.write(chunk)) callee.pause();
    });
    caller.on('drain', () => callee.resume());
    caller.on('end', () => callee.end());
    callee.on('end', () => caller.end());
  }
}

/** The same address with the hop's port; the hop leads on to the one that stood there. */
function throughHop(hop, url) {
  const { port } = new URL(url);
  hop.target = Number(port);
  return url.replace(new RegExp(`:${port}(?=/|$)`), `:${hop.port}`);
}

/** Variables of a service's environment that name a neighbour, and the hop that its calls go over. */
const neighbours = {
  'customs-adapter': { EXCHANGE_URL: 'customs-adapter-sandbox' },
  'tax-adapter': { EXCHANGE_URL: 'tax-adapter-sandbox' },
  'fx-settlement': { BANK_URL: 'fx-settlement-sandbox' },
  sandbox: { REGISTRATION_URL: 'sandbox-registration', FX_URL: 'sandbox-fx-settlement' },
};

/**
 * A hop for every connection that a strike may cut: client to window, window to each process, adapters to the authorities,
 * every process to its database and to the event log.
 *
 * @param {Record<string, number>} instances by service, as in apps.mjs
 */
export async function openHops(instances) {
  const processes = (service) => instancesOf(service, instances);
  const all = serviceNames.flatMap(processes);
  const names = [
    'client-window',
    ...all.filter((name) => name !== 'window').map((name) => `window-${name}`),
    ...Object.values(neighbours).flatMap(Object.values),
    ...all.flatMap((name) => [`database-${name}`, `log-${name}`]),
  ];
  const hops = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await Hop.open()])));
  return {
    named: (name) => hops[name],
    /** All hops of HTTP, for a cut of the network between the processes. */
    http: () => names.filter((name) => !/^(database|log)-/.test(name)).map((name) => hops[name]),
    ofService: (service) =>
      processes(service).flatMap((name) => [hops[`database-${name}`], hops[`log-${name}`]]),
    /** As `adjust` of startPlatform: leads a process' connections over the hops. */
    adjust(name, environment) {
      const service = serviceNames.find((one) => processes(one).includes(name));
      const changed = { ...environment };
      changed.DATABASE_URL = throughHop(hops[`database-${name}`], environment.DATABASE_URL);
      changed.EVENT_LOG_URL = throughHop(hops[`log-${name}`], environment.EVENT_LOG_URL);
      for (const [variable, hop] of Object.entries(neighbours[service] ?? {}))
        changed[variable] = throughHop(hops[hop], environment[variable]);
      if (service === 'window') {
        const upstreams = Object.entries(JSON.parse(environment.UPSTREAMS));
        const processesAt = (path) =>
          processes(serviceNames.find((one) => (services[one].path ?? one) === path));
        changed.UPSTREAMS = JSON.stringify(
          Object.fromEntries(
            upstreams.map(([path, origins]) => [
              path,
              origins.map((origin, at) => throughHop(hops[`window-${processesAt(path)[at]}`], origin)),
            ]),
          ),
        );
      }
      return changed;
    },
    /** The window's address as the clients of the run see it. */
    clientUrl: (url) => throughHop(hops['client-window'], url),
    close: () => Object.values(hops).forEach((hop) => hop.close()),
  };
}
