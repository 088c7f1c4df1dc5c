package io.latchkey.embedded.inbox.smtp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;

/** A connection that sends replies at once, and on which a disconnect is always an error. */
final class SmtpSocket extends Socket {

    /** Accepts such connections. */
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

    /** Otherwise a truncated BDAT chunk would be taken for the whole mail. */
    private static int more(int read) throws SocketException {
        if (read < 0) {
            throw new SocketException("The sender closed the connection");
        }
        return read;
    }
}
