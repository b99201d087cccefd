/* The steps of ForceAtlas2, off the page's thread. A classic script, as the package's file is one. */
// @ts-nocheck
self.module = {};
importScripts("/vendor/forceatlas2/iterate.js");

self.onmessage = ({ data: { ticket, settings, iterations, nodes, edges } }) => {
  for (let i = 0; i < iterations; i++) self.module.exports(settings, nodes, edges);
  self.postMessage({ ticket, nodes }, [nodes.buffer]);
};
