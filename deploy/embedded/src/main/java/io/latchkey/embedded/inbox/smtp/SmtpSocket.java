package io.latchkey.embedded.inbox.smtp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;

/** A connection on which answers go out at once, and on which a sender who hangs up is an error wherever it happens. */
final class SmtpSocket extends Socket {

    /** What accepts such connections. */
    static ServerSocket listening() throws IOException {
        return new ServerSocket() {
            @Override
            public Socket accept() throws IOException {
                var socket = new SmtpSocket();
                implAccept(socket);
                socket.setTcpNoDelay(true);
                return socket;
            }
        };
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                return more(super.read());
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return more(super.read(bytes, offset, length));
            }
        };
    }

    /** Else a BDAT chunk cut short would be taken for the whole mail. */
    private static int more(int read) throws SocketException {
        if (read < 0) {
            throw new SocketException("The sender hung up");
        }
        return read;
    }
}
