/** Tests of the gateway as a whole, and the real servers and nodes they use. */
package smarthall.edge;
