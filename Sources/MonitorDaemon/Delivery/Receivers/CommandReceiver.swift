package import MonitorCore

/// A local program: gets the body of the generic webhook on its standard input.
///
/// Exit status 0 is success, everything else is tried again. It runs without a shell, with a small
/// environment, as the user of the daemon, in its own process group, and is killed at the time-out.
package struct CommandReceiver: Receiver {
  package var arguments: [String]
  package var timeoutSeconds: Double

  /// - Parameter arguments: the program by absolute path, then its arguments.
  package init(arguments: [String], timeoutSeconds: Double = 30) {
    self.arguments = arguments
    self.timeoutSeconds = timeoutSeconds
  }

  package func messages(for notification: AlertNotification, now: Double) -> [OutgoingMessage] {
    [
      .run(
        CommandInvocation(
          arguments: arguments,
          environment: [
            "PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8",
            "MONITORD_NOTIFICATION": notification.id, "MONITORD_KIND": notification.kind.rawValue,
            "MONITORD_RUN": notification.run,
            "MONITORD_SEVERITY": notification.severity.rawValue,
            "MONITORD_SUMMARY": NotificationText.headline(notification),
          ], input: WebhookReceiver.body(notification), timeoutSeconds: timeoutSeconds))
    ]
  }
}
