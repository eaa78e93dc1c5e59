@org.jspecify.annotations.NullMarked
package smarthall.server.queue.web;
