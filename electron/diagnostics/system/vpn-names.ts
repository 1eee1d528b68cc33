/** Names that VPN programs give to their adapters and drivers; a hint, never certain. */
const VPN_NAME =
  /(?:^|[^a-z])(?:tun|tap|utun|ppp|wg|ipsec|vpn|tailscale|zerotier|nordlynx|wintun|wireguard|anyconnect)\d*(?:[^a-z]|$)|tap-windows|openvpn|wireguard|wintun|anyconnect|cisco secure client|fortinet|forticlient|pangp|globalprotect|pulse secure|juniper networks|check point virtual|sonicwall|hamachi|radmin vpn|softether|vipnet|s-terra|nordlynx|amnezia|outline/i;

/** Whether the name of an adapter or of its driver is one that VPN programs use. */
export function looksLikeVpn(name: string): boolean {
  return VPN_NAME.test(name);
}
