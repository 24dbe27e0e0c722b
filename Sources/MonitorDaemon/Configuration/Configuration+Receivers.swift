internal import MonitorCore

/// The section `receivers`.
extension Configuration {
  private enum Kind: String, CaseIterable {
    case webhook, slack, discord, pagerduty, alertmanager, command
  }

  private enum Sent: String, CaseIterable {
    case firing, resolved, acknowledged

    var kind: AlertNotification.Kind {
      switch self {
      case .firing: .firing
      case .resolved: .resolved
      case .acknowledged: .acknowledged
      }
    }
  }

  static func readReceivers(
    _ root: ConfigurationSection, _ links: AlertLinks, _ files: inout SecretFiles
  ) -> [ConfiguredReceiver] {
    var receivers: [ConfiguredReceiver] = []
    var names: Set<String> = []
    for section in root.sections("receivers") {
      let name = section.value("name", "1 to 64 letters, digits, dots, - and _") {
        isName($0) && $0.utf8.count <= 64 ? $0 : nil
      }
      let kind = section.choice("type", Kind.self)
      if section.node("name") == nil { section.fail("name", "is missing: routes need it") }
      if section.node("type") == nil {
        section.fail(
          "type", "is missing: one of \(Kind.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      if let name, !names.insert(name).inserted {
        section.fail("name", "another receiver is called \(name) already")
      }
      let timeout = section.duration("timeout", 0.1...120)
      let pace = readPace(section, kind)
      let kinds = readKinds(section, kind)
      let receiver = kind.flatMap {
        readReceiver($0, name ?? "", section, timeout: timeout, links, &files)
      }
      section.end()
      if let name, let receiver {
        receivers.append(
          ConfiguredReceiver(name: name, receiver: receiver, pace: pace, kinds: kinds))
      }
    }
    return receivers
  }

  private static func readPace(_ section: ConfigurationSection, _ kind: Kind?)
    -> DeliveryQueue.Pace
  {
    var pace = DeliveryQueue.Pace()
    // Chats allow a message a second, and what they refuse comes later anyway.
    if let perMinute = section.number("per_minute", 0.1...6000) { pace.perSecond = perMinute / 60 }
    if let burst = section.integer("burst", 1...1000) { pace.burst = Double(burst) }
    if kind == .command { pace.inFlight = 1 }
    return pace
  }

  private static func readKinds(_ section: ConfigurationSection, _ kind: Kind?)
    -> Set<AlertNotification.Kind>
  {
    guard let names = section.texts("send") else {
      return kind == .pagerduty || kind == .webhook
        ? [.firing, .resolved, .acknowledged] : [.firing, .resolved]
    }
    var kinds: Set<AlertNotification.Kind> = []
    for name in names {
      if let sent = Sent(rawValue: name) {
        kinds.insert(sent.kind)
      } else {
        section.fail("send", "has \"\(name)\"; it is a list of firing, resolved, acknowledged")
      }
    }
    return kinds
  }

  private static func readReceiver(
    _ kind: Kind, _ name: String, _ section: ConfigurationSection, timeout: Double?,
    _ links: AlertLinks, _ files: inout SecretFiles
  ) -> (any Receiver)? {
    switch kind {
    case .webhook: readWebhook(name, section, timeout: timeout, links, &files)
    case .slack:
      endpoint(section, &files).map {
        SlackReceiver(endpoint: $0, timeoutSeconds: timeout ?? 15, links: links)
      }
    case .discord:
      endpoint(section, &files).map {
        DiscordReceiver(endpoint: $0, timeoutSeconds: timeout ?? 15, links: links)
      }
    case .pagerduty: readPagerDuty(section, timeout: timeout, links, &files)
    case .alertmanager: readAlertmanager(section, timeout: timeout, links, &files)
    case .command: readCommand(section, timeout: timeout)
    }
  }

  private static func readWebhook(
    _ name: String, _ section: ConfigurationSection, timeout: Double?, _ links: AlertLinks,
    _ files: inout SecretFiles
  ) -> (any Receiver)? {
    let endpoint = endpoint(section, &files)
    let format = section.choice("format", WebhookReceiver.Format.self) ?? .standard
    let token = files.secret(section, "token_file")
    let secrets = files.secrets(section, "secret_file")
    do {
      let signer = try StandardWebhooksSigner(secrets: secrets)
      return endpoint.map {
        WebhookReceiver(
          name: name, endpoint: $0, format: format, signer: signer, token: token,
          timeoutSeconds: timeout ?? 15, links: links)
      }
    } catch {
      section.fail("secret_file", "\(error)")
      return nil
    }
  }

  private static func readPagerDuty(
    _ section: ConfigurationSection, timeout: Double?, _ links: AlertLinks,
    _ files: inout SecretFiles
  ) -> (any Receiver)? {
    let isElsewhere = section.node("url") != nil || section.node("url_file") != nil
    let endpoint =
      isElsewhere ? endpoint(section, &files) : try? Endpoint(PagerDutyReceiver.address)
    guard let key = files.secret(section, "routing_key_file") else {
      if section.node("routing_key_file") == nil {
        section.fail("routing_key_file", "is missing: a file with the integration's routing key")
      }
      return nil
    }
    return endpoint.map {
      PagerDutyReceiver(endpoint: $0, routingKey: key, timeoutSeconds: timeout ?? 15, links: links)
    }
  }

  private static func readAlertmanager(
    _ section: ConfigurationSection, timeout: Double?, _ links: AlertLinks,
    _ files: inout SecretFiles
  ) -> (any Receiver)? {
    let token = files.secret(section, "token_file")
    guard let base = endpoint(section, &files)?.address.reveal() else { return nil }
    // The address of the server will do; the path of the API is known.
    let path = "/api/v2/alerts"
    let address =
      base.hasSuffix(path) ? base : (base.hasSuffix("/") ? String(base.dropLast()) : base) + path
    guard let endpoint = try? Endpoint(address) else { return nil }
    return AlertmanagerReceiver(
      endpoint: endpoint, token: token, timeoutSeconds: timeout ?? 15, links: links)
  }

  private static func readCommand(_ section: ConfigurationSection, timeout: Double?)
    -> (any Receiver)?
  {
    guard let arguments = section.texts("command") else {
      if section.node("command") == nil {
        section.fail("command", "is missing: a list, the program's absolute path first")
      }
      return nil
    }
    guard arguments[0].hasPrefix("/"), !arguments.contains(where: { $0.contains("\0") }) else {
      section.fail("command", "must start with the program's absolute path: no shell looks for it")
      return nil
    }
    return CommandReceiver(arguments: arguments, timeoutSeconds: timeout ?? 30)
  }

  /// From `url`, or from the file that `url_file` names where the address itself is a secret.
  private static func endpoint(_ section: ConfigurationSection, _ files: inout SecretFiles)
    -> Endpoint?
  {
    let fromFile = files.secret(section, "url_file")
    let plain = section.text("url", atMost: 2048)
    switch (plain, fromFile) {
    case (nil, nil):
      if section.node("url") == nil, section.node("url_file") == nil {
        section.fail("url", "is missing: say url, or url_file if the address is a secret")
      }
      return nil
    case (.some, .some):
      section.fail("url", "and url_file are both there; say one")
      return nil
    case (let text, let secret):
      do {
        return try Endpoint(text ?? secret?.reveal() ?? "")
      } catch {
        section.fail(text == nil ? "url_file" : "url", "\(error)")
        return nil
      }
    }
  }
}
